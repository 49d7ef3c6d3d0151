(* Jensen, as the tangent of the logarithm at the affinity Σ √(pq) = 1 − H². *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Hellinger.
Open Scope R_scope.

Theorem kl_is_at_least_minus_two_log_affinity : forall n p q, pmf n p -> pmf n q ->
  vle (vtimes (num (- 2)) (vlog (num (1 - Hell2 n p q)))) (Some (KL n p q)).
Proof.
  intros n p q Hp Hq. rewrite Hell2_affinity by auto. replace (1 - (1 - affinity n p q)) with (affinity n p q) by ring.
  destruct (dominated_dec n p q) as [yes|no].
  - rewrite KL_finite, vlog_num by auto using affinity_pos. simpl. apply kl_affinity; auto.
  - rewrite KL_infinite by auto. destruct (vtimes _ _) as [[]|]; exact I.
Qed.
