(* Jensen's inequality for −2·log of √(q/p) and for log of p/q, both means under p. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library.entropic Require Import Hellinger ChiSquared.
From Divergences.library.parts Require Import Orders.

Theorem renyi_of_order_one_half_kl_and_order_two_are_ordered :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (vtimes (num (- 2)) (vlog (num (sum n (fun i => ((sqrt (p i)) * (sqrt (q i)))))))) (Some (KL n p q)) /\ vle (Some (KL n p q)) (vlog (expectation n (fun i => (num (p i))) (fun i => (vratio (num (p i)) (num (q i)))))).
Proof.
  intros n p q Hp Hq. split.
  - destruct (dominated_dec n p q) as [yes|no].
    + pose proof (affinity_pos n p q Hp Hq yes) as pos. fold (affinity n p q).
      rewrite vlog_num, vtimes_num, KL_finite by auto. apply vle_num. apply kl_affinity; auto.
    + rewrite KL_infinite by auto. destruct (vtimes _ _) as [[| |]|]; exact I.
  - rewrite mean_ratio by auto. destruct (dominated_dec n p q) as [yes|no].
    + rewrite KL_finite, chi2_finite by auto. cbn [Rbar_plus Rbar_plus'].
      assert (0 <= sum n (fun i => square_over (p i) (q i) (q i))) as low
        by (apply sum_nonneg; intros; apply square_over_nonneg, Hq; auto).
      change (vle (num (sum n (fun i => xlog (p i) (q i)))) (vlog (num (1 + sum n (fun i => square_over (p i) (q i) (q i)))))).
      rewrite vlog_num by lra. apply vle_num. apply kl_chi2; auto.
    + rewrite KL_infinite, chi2_infinite by auto. exact I.
Qed.
