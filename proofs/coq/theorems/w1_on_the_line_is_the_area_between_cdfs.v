(* Whatever the plan, F - G is what crosses a gap to the right less what crosses it to the left; the monotone plan crosses one way. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Sites Line.
Open Scope R_scope.

Theorem w1_on_the_line_is_the_area_between_cdfs : forall n p q x, pmf n p -> pmf n q ->
  (forall i, (S i < n)%nat -> x i <= x (S i)) ->
  W1 n n (on_line x) p q
  = Finite (sum (n - 1) (fun k => Rabs (sum (S k) p - sum (S k) q) * (x (S k) - x k))).
Proof. exact W1_line. Qed.
