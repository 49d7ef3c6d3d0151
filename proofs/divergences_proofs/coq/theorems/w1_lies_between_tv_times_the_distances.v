(* Any plan moves at least the mass TV, and the plan that leaves in place what both laws have in common moves no more. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Completion Displacement.
Open Scope R_scope.

Lemma bounds n p q d least most : pmf n p -> pmf n q -> metric n d -> 0 <= least -> 0 <= most ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> least <= d i j <= most) ->
  Rbar_le (least * TV n p q) (W1 n n d p q) /\ Rbar_le (W1 n n d p q) (most * TV n p q).
Proof.
  intros Hp Hq (_ & zero & _) Hl Hm range. rewrite <- (excess_is_tv n p q Hp Hq).
  assert (stays : forall i, (i < n)%nat -> d i i = 0) by (intros i Hi; apply (zero i i Hi Hi); auto).
  split.
  - apply W1_ge_displaced; auto. intros i j Hi Hj. unfold elsewhere. destruct (Nat.eq_dec i j) as [->|ne].
    + rewrite stays; auto; lra.
    + specialize (range i j Hi Hj ne). lra.
  - rewrite Rmult_comm. apply W1_le_displaced; auto. intros i j Hi Hj. destruct (Nat.eq_dec i j) as [->|ne].
    + rewrite stays; auto.
    + apply range; auto.
Qed.

Theorem w1_lies_between_tv_times_the_distances :
forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> s <= d i j /\ d i j <= t)) ->
  0 <= s ->
  0 <= t ->
  Rbar_le (Finite (s * (TV n p q))) (W1 n n d p q) /\ Rbar_le (W1 n n d p q) (Finite (t * (TV n p q))).
Proof.
  intros n p q d s t Hp Hq Hd range Hs Ht. apply bounds; auto.
Qed.
