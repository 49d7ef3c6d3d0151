(* Multiplied out. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended.
Open Scope R_scope.

Theorem scalings_without_loss_are_equal_and_of_size_one :
forall (a b : R),
  (4 * (((((a ^ 2) - 1) ^ 2) + (((b ^ 2) - 1) ^ 2)) + (2 * (((a * b) - 1) ^ 2)))) = (((((a - b) ^ 4) + (((a ^ 2) - (b ^ 2)) ^ 2)) + (2 * ((((a ^ 2) + (a * b)) - 2) ^ 2))) + (2 * ((((b ^ 2) + (a * b)) - 2) ^ 2))).
Proof. intros a b. ring. Qed.
