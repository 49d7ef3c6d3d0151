(* A law that moves along a direction, and the slope of a value that depends on it: near the start it is a number, which has a
   derivative there. *)
Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Definition moved (q h : nat -> R) (step : R) i : R := q i + step * h i.
Definition has_slope (f : R -> value) (slope : R) :=
  exists g : R -> R, locally 0 (fun step => f step = num (g step)) /\ is_derive g 0 slope.
