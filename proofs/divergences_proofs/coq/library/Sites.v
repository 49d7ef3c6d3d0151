(* Sites on the line: the x of the claim language, n different numbers. *)
Require Import Reals Lra Lia.
Open Scope R_scope.

Definition on_line (x : nat -> R) i j : R := Rabs (x i - x j).
Definition distinct (n : nat) (x : nat -> R) := forall i j, (i < n)%nat -> (j < n)%nat -> x i = x j -> i = j.

(* Two parallel lines at distance |t| in the plane, with n sites of heights z on each. *)
Definition on_lines (t : R) (z : nat -> R) i j : R := sqrt (t ^ 2 + (z i - z j) ^ 2).
