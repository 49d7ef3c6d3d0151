(* The square of √κ is κ, and three squares are 0. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem simultaneous_rounds_of_the_dirac_gan_spiral_out :
forall (κ : R),
  0 < κ ->
  ((((((((1 ^ 2) - ((sqrt κ) ^ 2)) - (2 * 1)) + 1) + κ) ^ 2) + ((((2 * 1) * (sqrt κ)) - (2 * (sqrt κ))) ^ 2)) + (((((1 ^ 2) + ((sqrt κ) ^ 2)) - 1) - κ) ^ 2)) = 0.
Proof.
  intros. assert (square : sqrt κ ^ 2 = κ) by (apply pow2_sqrt; lra).
  set (b := sqrt κ) in *. clearbody b. ring [square].
Qed.
