(* Gibbs: x·log(x/y) ≥ x − y, outcome by outcome. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem gibbs_kl_is_nonnegative : forall n p q, pmf n p -> pmf n q ->
  Rbar_le (Finite 0) (KL n p q).
Proof.
  intros n p q Hp Hq. destruct (dominated_dec n p q).
  - rewrite KL_finite by auto. simpl. apply gibbs; auto.
  - rewrite KL_infinite by auto. exact I.
Qed.
