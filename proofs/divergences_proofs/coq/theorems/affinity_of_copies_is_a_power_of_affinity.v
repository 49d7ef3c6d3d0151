(* 1 − H² is the affinity Σ √pq, which multiplies over independent parts. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Samples.
From Divergences.library.entropic Require Import Hellinger.
From Divergences.library.samples Require Import Copies.
Open Scope R_scope.

Theorem affinity_of_copies_is_a_power_of_affinity :
forall (n : nat) (k : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (0 < k)%nat ->
  (1 - (Hell2 (n ^ k) (copies n p k) (copies n q k))) = ((1 - (Hell2 n p q)) ^ k).
Proof.
  intros n k p q Hp Hq _. rewrite (Hell2_affinity n p q Hp Hq), (Hell2_affinity _ _ _ (copies_pmf n p k Hp) (copies_pmf n q k Hq)).
  rewrite (affinity_of_copies n p q Hp Hq). replace (1 - (1 - affinity n p q)) with (affinity n p q) by ring. ring.
Qed.
