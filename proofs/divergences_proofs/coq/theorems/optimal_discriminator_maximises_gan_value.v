(* The gap is (p + q)·KL of the coins D* and d: never negative. Where V = −∞ there is nothing to show. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Game.
Open Scope R_scope.

Theorem optimal_discriminator_maximises_gan_value : forall n p q d, pmf n p -> pmf n q -> discriminator n d ->
  Rbar_le (V n p q d) (V n p q (Dstar p q)).
Proof.
  intros. apply V_le_best; auto.
Qed.
