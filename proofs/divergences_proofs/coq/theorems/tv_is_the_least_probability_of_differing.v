(* Every plan moves the mass that one law has more than the other, and the best one moves no more. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Couplings.
From Divergences.library.transport Require Import Completion Displacement Attainment.
Open Scope R_scope.

Lemma moved_mass n p q d : pmf n p -> pmf n q -> metric n d ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> d i j = 1) -> W1 n n d p q = Finite (TV n p q).
Proof.
  intros Hp Hq (_ & zero & _) one. rewrite <- (excess_is_tv n p q Hp Hq).
  assert (stays : forall i, (i < n)%nat -> d i i = 0) by (intros i Hi; apply (zero i i Hi Hi); auto).
  apply Rbar_le_antisym.
  - replace (excess n p q) with (excess n p q * 1) by ring. apply W1_le_displaced; auto.
    intros i j Hi Hj. destruct (Nat.eq_dec i j) as [->|ne]; [rewrite stays by auto; lra|rewrite one by auto; lra].
  - replace (excess n p q) with (1 * excess n p q) by ring. apply W1_ge_displaced; [lra|].
    intros i j Hi Hj. unfold elsewhere. destruct (Nat.eq_dec i j) as [->|ne]; [rewrite stays by auto; lra|rewrite one by auto; lra].
Qed.

Theorem tv_is_the_least_probability_of_differing :
forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> t <= d i j /\ d i j <= t)) ->
  t = 1 ->
  (exists (g : nat -> nat -> R), (coupling n n p q g) /\
  ((Finite (TV n p q)) = (W1 n n d p q) /\ (W1 n n d p q) = (Finite (cost n n d g)))).
Proof.
  intros n p q d t Hp Hq Hd range ->.
  assert (value : W1 n n d p q = Finite (TV n p q)).
  { apply moved_mass; auto. intros i j Hi Hj ne. specialize (range i j Hi Hj ne). lra. }
  destruct (pmf_charges n q Hq) as (k & Hk & _).
  destruct (best_plan n n d p q _ ltac:(lia) Hp Hq value) as (g & couples & cheap).
  exists g. split; [exact couples|]. split; [now rewrite value|].
  pose proof (W1_le_cost n n d p q g couples) as low. rewrite value in *. simpl in low. f_equal. lra.
Qed.
