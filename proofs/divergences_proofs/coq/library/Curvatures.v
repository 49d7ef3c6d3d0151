(* The second derivative of a value that depends on a step: near the start it is a number, which has a derivative all around, and
   this has a derivative there. *)
Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Definition has_curvature (f : R -> value) (bend : R) :=
  exists g slope : R -> R, locally 0 (fun step => f step = num (g step)) /\
    locally 0 (fun step => is_derive g step (slope step)) /\ is_derive slope 0 bend.
