(* The largest ratio of two distances of different sites: the Lipschitz constant of a map, r being the distances of images. *)
Require Import Reals Lra Lia.
Open Scope R_scope.

(* The largest of n numbers >= 0. *)
Fixpoint largest (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S k => Rmax (largest k f) (f k) end.

Definition steepest (n : nat) (d r : nat -> nat -> R) : R :=
  largest n (fun i => largest n (fun j => if Nat.eq_dec i j then 0 else r i j / d i j)).
