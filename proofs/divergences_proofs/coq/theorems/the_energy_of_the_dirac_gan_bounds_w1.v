(* Completing the square. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem the_energy_of_the_dirac_gan_bounds_w1 :
forall (h k s t : R),
  (((k * (t ^ 2)) + (s ^ 2)) + (((k * h) * s) * t)) = (((k * (1 - ((k * (h ^ 2)) / 4))) * (t ^ 2)) + ((s + (((k * h) * t) / 2)) ^ 2)).
Proof.
  intros. field.
Qed.
