(* Sites on the line: the x of the claim language, n different numbers. *)
Require Import Reals Lra Lia.
Open Scope R_scope.

Definition on_line (x : nat -> R) i j : R := Rabs (x i - x j).
Definition distinct (n : nat) (x : nat -> R) := forall i j, (i < n)%nat -> (j < n)%nat -> x i = x j -> i = j.
