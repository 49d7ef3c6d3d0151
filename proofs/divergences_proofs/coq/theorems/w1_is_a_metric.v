(* A transposed plan costs the same; mass that moves costs something; two plans glued along q are a plan from p to r. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences Couplings Gluing Displacement.
Open Scope R_scope.

Lemma symmetric n d p q : metric n d -> Rbar_le (W1 n n d p q) (W1 n n d q p).
Proof.
  intros (_ & _ & sym & _). apply (proj2 (Glb_Rbar_correct (costs n n d q p))). intros c (g & couples & <-).
  replace (cost n n d g) with (cost n n d (transposed g)).
  - apply W1_le_cost, transposed_couples, couples.
  - rewrite <- (transposed_cost n n d g). apply total_ext. intros i j Hi Hj. unfold transposed. rewrite sym; auto.
Qed.

Lemma triangle n d p q r : metric n d -> pmf n p -> pmf n q -> pmf n r ->
  vle (Some (W1 n n d p r)) (vplus (Some (W1 n n d p q)) (Some (W1 n n d q r))).
Proof.
  intros (_ & _ & _ & straight) Hp Hq Hr.
  destruct (W1_finite n n d p q Hp Hq) as (a & is_a), (W1_finite n n d q r Hq Hr) as (b & is_b),
    (W1_finite n n d p r Hp Hr) as (c & is_c).
  rewrite is_a, is_b, is_c. simpl. replace (a + b) with (1 * a + 1 * b) by ring.
  apply (W1_affine2 n n d p q a n n d q r b); auto; try lra. intros g h Hg Hh.
  assert (low : Rbar_le c (cost n n d (glued n q g h))).
  { rewrite <- is_c. apply W1_le_cost. eapply glued_couples; eauto. }
  simpl in low. pose proof (glued_cost n n n p q r g h Hg Hh d d d ltac:(auto)). lra.
Qed.

Theorem w1_is_a_metric :
(forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  (W1 n n d p q) = (W1 n n d q p)) /\
(forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  (((W1 n n d p q) = (Finite 0)) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q r : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  metric n d ->
  vle (Some (W1 n n d p r)) (vplus (Some (W1 n n d p q)) (Some (W1 n n d q r)))).
Proof.
  split; [|split].
  - intros. apply Rbar_le_antisym; apply symmetric; auto.
  - intros n p q d Hp Hq Hd. split; [apply W1_zero_only; auto|intros same; apply W1_same; auto].
  - intros. apply triangle; auto.
Qed.
