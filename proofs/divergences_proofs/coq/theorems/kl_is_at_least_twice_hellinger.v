(* KL ≥ −2·log(1 − H²) and log x ≤ x − 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Hellinger.
Open Scope R_scope.

Theorem kl_is_at_least_twice_hellinger : forall n p q, pmf n p -> pmf n q ->
  Rbar_le (Finite (2 * Hell2 n p q)) (KL n p q).
Proof.
  intros n p q Hp Hq. rewrite Hell2_affinity by auto. destruct (dominated_dec n p q) as [yes|no].
  - rewrite KL_finite by auto. simpl. pose proof (kl_affinity n p q Hp Hq yes).
    pose proof (ln_le (affinity n p q) (affinity_pos n p q Hp Hq yes)). lra.
  - rewrite KL_infinite by auto. exact I.
Qed.
