(* 1 − TV is the mass that the laws share. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem total_variation_lies_between_zero_and_one :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  0 <= (TV n p q) /\ (TV n p q) <= 1.
Proof.
  intros n p q Hp Hq. split; [apply TV_nonneg|apply TV_le_one; auto].
Qed.
