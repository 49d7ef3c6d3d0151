(* Both sides are one polynomial. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem alternating_steps_of_the_dirac_gan_keep_an_energy :
forall (h k s t : R),
  (((k * ((t - (h * (s + ((k * h) * t)))) ^ 2)) + ((s + ((k * h) * t)) ^ 2)) + (((k * h) * (s + ((k * h) * t))) * (t - (h * (s + ((k * h) * t)))))) = (((k * (t ^ 2)) + (s ^ 2)) + (((k * h) * s) * t)).
Proof.
  intros. ring.
Qed.
