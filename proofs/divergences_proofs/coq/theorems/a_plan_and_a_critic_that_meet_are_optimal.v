(* A plan and potentials of one value: no plan costs less, no potentials earn more, and W1 is this value. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Duality.
Open Scope R_scope.

Lemma both_optimal : forall n m p q d g f h, coupling n m p q g ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> f i - h j <= d i j) ->
  sum n (fun i => p i * f i) - sum m (fun j => q j * h j) = cost n m d g ->
  W1 n m d p q = Finite (cost n m d g) /\
  (forall g', coupling n m p q g' -> cost n m d g <= cost n m d g') /\
  (forall f' h', (forall i j, (i < n)%nat -> (j < m)%nat -> f' i - h' j <= d i j) ->
    sum n (fun i => p i * f' i) - sum m (fun j => q j * h' j) <= sum n (fun i => p i * f i) - sum m (fun j => q j * h j)).
Proof.
  intros n m p q d g f h couples below meet.
  assert (least : forall g', coupling n m p q g' -> cost n m d g <= cost n m d g').
  { intros g' couples'. rewrite <- meet. apply (earned_le_cost n m p q d g' f h); auto. }
  split; [|split]; auto.
  - apply W1_is; auto. exists g; auto.
  - intros f' h' below'. rewrite meet. apply (earned_le_cost n m p q d g f' h'); auto.
Qed.

Theorem a_plan_and_a_critic_that_meet_are_optimal :
forall (m n : nat) (p q f h : nat -> R) (d g : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  coupling n m p q g ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> f i - h j <= d i j)) ->
  ((E n p f) - (E m q h)) = (cost n m d g) ->
  (W1 n m d p q) = (Finite (cost n m d g)).
Proof.
  intros m n p q f h d g _ _ couples below meet. apply (both_optimal n m p q d g f h); auto.
Qed.
