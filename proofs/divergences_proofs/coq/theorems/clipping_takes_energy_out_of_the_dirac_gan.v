(* Both sides are one polynomial. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem clipping_takes_energy_out_of_the_dirac_gan :
forall (h k s t w : R),
  (((k * ((t - (h * ((s + ((k * h) * t)) - w))) ^ 2)) + (((s + ((k * h) * t)) - w) ^ 2)) + (((k * h) * ((s + ((k * h) * t)) - w)) * (t - (h * ((s + ((k * h) * t)) - w))))) = ((((k * (t ^ 2)) + (s ^ 2)) + (((k * h) * s) * t)) - ((s + ((s + ((k * h) * t)) - w)) * w)).
Proof.
  intros. ring.
Qed.
