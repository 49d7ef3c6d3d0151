(* The same, with √(1 − x) ≤ 1 − x/2. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Hellinger.
Open Scope R_scope.

Theorem tv_is_at_most_one_less_half_exp_of_minus_kl : forall n p q, pmf n p -> pmf n q ->
  vle (num (TV n p q)) (vminus (num 1) (vover (vexp (Some (Rbar_opp (KL n p q)))) (num 2))).
Proof.
  intros n p q Hp Hq. pose proof (tv_affinity n p q Hp Hq) as disc. pose proof (affinity_nonneg n p q).
  destruct (dominated_dec n p q) as [yes|no].
  - rewrite KL_finite by auto. pose proof (kl_affinity n p q Hp Hq yes) as above. pose proof (affinity_pos n p q Hp Hq yes).
    assert (exp (- sum n (fun i => xlog (p i) (q i))) <= affinity n p q ^ 2) as small.
    { rewrite <- (exp_ln (affinity n p q ^ 2)) by nra. apply exp_monotone.
      replace (affinity n p q ^ 2) with (affinity n p q * affinity n p q) by ring. rewrite ln_mult by auto. lra. }
    simpl. destruct (Req_EM_T 2 0); [lra|]. simpl. nra.
  - rewrite KL_infinite by auto. simpl. destruct (Req_EM_T 2 0); [lra|]. simpl. pose proof (TV_le_one n p q Hp Hq). lra.
Qed.
