(* p·r − q·s = (p − q)·r + q·(r − s), cell by cell. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.parts Require Import Independent.
Open Scope R_scope.

Theorem tv_adds_up_at_most_over_independent_parts :
forall (m n : nat) (p q r s : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  (TV (n * m) (fun i => (p (i / m)%nat * r (i mod m)%nat)) (fun i => (q (i / m)%nat * s (i mod m)%nat))) <= ((TV n p q) + (TV m r s)).
Proof. intros m n p q r s _ Hq Hr _. exact (tv_of_parts n m p q r s Hq Hr). Qed.
