(* b·(a·x) - x = (a·b - 1)·x, and the factor goes out of the sum. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
Open Scope R_scope.

Theorem round_trips_of_scalings_lose_their_excess :
(forall (n : nat) (p x : nat -> R) (a b : R),
  pmf n p ->
  (E n p (fun i' => (Rabs ((b * (a * (x i'))) - (x i'))))) = ((Rabs ((a * b) - 1)) * (E n p (fun i' => (Rabs (x i')))))) /\
(forall (n : nat) (p x : nat -> R) (a b : R),
  pmf n p ->
  (E n p (fun i' => (((b * (a * (x i'))) - (x i')) ^ 2))) = ((((a * b) - 1) ^ 2) * (E n p (fun i' => ((x i') ^ 2))))).
Proof.
  split; intros n p x a b Hp; unfold E; rewrite <- sum_scal; apply sum_ext; intros i Hi.
  - replace (b * (a * x i) - x i) with ((a * b - 1) * x i) by ring. rewrite Rabs_mult. ring.
  - ring.
Qed.
