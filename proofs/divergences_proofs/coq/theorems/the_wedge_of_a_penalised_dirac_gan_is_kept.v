(* Both sides are one polynomial. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem the_wedge_of_a_penalised_dirac_gan_is_kept :
forall (h l s u y : R),
  (((2 * l) * u) - ((l + h) * ((((2 * l) * y) * s) + ((1 - y) * u)))) = ((u * ((2 * l) - ((l + h) * (1 + y)))) + (((2 * (l + h)) * y) * (u - (l * s)))).
Proof.
  intros. ring.
Qed.
