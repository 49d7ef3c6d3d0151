(* Outcome by outcome: the root of a share of JS obeys it, and the roots of the sums then do by Minkowski's inequality. *)
Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.orders Require Import Triangles.
Open Scope R_scope.

Theorem root_js_obeys_the_triangle_inequality : forall n p q r, pmf n p -> pmf n q -> pmf n r ->
  vle (vsqrt (num (JS n p q))) (vplus (vsqrt (num (JS n p r))) (vsqrt (num (JS n r q)))).
Proof.
  intros n p q r Hp Hq Hr. triangle_of_roots.
Qed.
