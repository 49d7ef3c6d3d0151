(* The tangent of the logarithm at the mean lies above it. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.parts Require Import Means.
Open Scope R_scope.

Theorem a_mean_of_logs_is_at_most_the_log_of_the_mean :
forall (n : nat) (p l : nat -> R),
  pmf n p ->
  ((forall i, (i < n)%nat -> 0 <= l i)) ->
  vle (expectation n (fun i => (num (p i))) (fun i => (vlog (num (l i))))) (vlog (num (E n p l))).
Proof.
  intros n p l Hp Hl. destruct (mean_log n p l Hp Hl) as (s & -> & below). exact below.
Qed.
