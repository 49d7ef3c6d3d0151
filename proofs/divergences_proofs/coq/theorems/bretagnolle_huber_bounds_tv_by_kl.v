(* KL ≥ −2·log Σ √(pq), and TV² + (Σ √(pq))² ≤ 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Hellinger.
Open Scope R_scope.

Theorem bretagnolle_huber_bounds_tv_by_kl : forall n p q, pmf n p -> pmf n q ->
  vle (num (TV n p q)) (vsqrt (vminus (num 1) (vexp (Some (Rbar_opp (KL n p q)))))).
Proof.
  intros n p q Hp Hq. pose proof (tv_affinity n p q Hp Hq) as disc. pose proof (affinity_nonneg n p q).
  destruct (dominated_dec n p q) as [yes|no].
  - rewrite KL_finite by auto. pose proof (kl_affinity n p q Hp Hq yes) as above. pose proof (affinity_pos n p q Hp Hq yes).
    assert (exp (- sum n (fun i => xlog (p i) (q i))) <= affinity n p q ^ 2) as small.
    { rewrite <- (exp_ln (affinity n p q ^ 2)) by nra. apply exp_monotone.
      replace (affinity n p q ^ 2) with (affinity n p q * affinity n p q) by ring. rewrite ln_mult by auto. lra. }
    change (vle (num (TV n p q)) (vsqrt (num (1 - exp (- sum n (fun i => xlog (p i) (q i))))))).
    rewrite vsqrt_num by nra. simpl. rewrite <- (sqrt_pow2 (TV n p q)) by (apply TV_nonneg). apply sqrt_le_1_alt. lra.
  - rewrite KL_infinite by auto. change (vle (num (TV n p q)) (vsqrt (num (1 - 0)))).
    rewrite vsqrt_num, Rminus_0_r, sqrt_1 by lra.
    apply TV_le_one; auto.
Qed.
