(* The gap is a sum of shares ≥ 0, and KL of the coins D* and d is 0 on d = D* only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Game.
Open Scope R_scope.

Theorem optimal_discriminator_is_unique_where_there_is_mass : forall n p q d, pmf n p -> pmf n q -> discriminator n d ->
  (V n p q d = V n p q (Dstar p q) <-> forall i, (i < n)%nat -> 0 < p i + q i -> d i = Dstar p q i).
Proof.
  intros. apply V_unique; auto.
Qed.
