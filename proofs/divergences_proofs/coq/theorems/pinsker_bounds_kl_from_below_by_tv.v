(* (1 + x)·log(1 + x) − x ≥ x²/(2 + 2x/3) for x = p/q − 1 > −1, then Cauchy and Schwarz; the constant 2 is sharp. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Pinsker.
Open Scope R_scope.

Theorem pinsker_bounds_kl_from_below_by_tv : forall n p q, pmf n p -> pmf n q ->
  Rbar_le (Finite (2 * (TV n p q) ^ 2)) (KL n p q).
Proof.
  intros n p q Hp Hq. destruct (dominated_dec n p q).
  - rewrite KL_finite by auto. simpl. apply (pinsker n p q); auto.
  - rewrite KL_infinite by auto. exact I.
Qed.
