(* One sample more is one more independent part. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Samples.
From Divergences.library.samples Require Import Copies.
Open Scope R_scope.

Theorem tv_of_copies_is_at_most_as_many_times_tv :
forall (n : nat) (k : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (0 < k)%nat ->
  (TV (n ^ k) (copies n p k) (copies n q k)) <= ((INR k) * (TV n p q)).
Proof. intros n k p q Hp Hq _. now apply tv_of_copies. Qed.
