(* Each site k of the image collects the mass of all that are mapped to it, at the value h(k). *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
From Divergences.library.transport Require Import Pushforwards.
Open Scope R_scope.

Theorem generators_move_masses_and_expectations :
forall (m n : nat) (p h : nat -> R) (f : nat -> nat),
  pmf n p ->
  ((forall i, (i < n)%nat -> (f i < m)%nat)) ->
  (E m (fun i => (sum n (fun a => if Nat.eq_dec (f a) i then p a else 0))) h) = (E n p (fun i => (h (f i)))).
Proof.
  intros m n p h f _ inside. unfold E. rewrite <- (pushed_mean n m p f h inside). apply sum_ext. intros i _.
  unfold pushed. f_equal. apply sum_ext. intros a _. unfold at_. destruct (Nat.eq_dec (f a) i); ring.
Qed.
