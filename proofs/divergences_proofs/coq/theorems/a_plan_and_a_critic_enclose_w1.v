(* Any masses and any potentials, right or wrong: cut the plan down where it exceeds a marginal, rows first or columns first,
   send what is left any way at all, at the largest cost. No triangle inequality is used. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Duality Gluing Completion.
Open Scope R_scope.

Lemma enclosed : forall n m p q d g f h top, pmf n p -> pmf m q ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j <= top) ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= g i j) ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> f i - h j <= d i j) ->
  let r i := sum m (fun j => g i j) in
  let s j := sum n (fun i => g i j) in
  let missed := Rmin (sum n (fun i => Rmax (p i - r i) 0) + sum m (fun j => Rmax (s j - q j) 0))
                     (sum m (fun j => Rmax (q j - s j) 0) + sum n (fun i => Rmax (r i - p i) 0)) in
  Rbar_le (sum n (fun i => p i * f i) - sum m (fun j => q j * h j)) (W1 n m d p q) /\
  Rbar_le (W1 n m d p q) (cost n m d g + missed * top).
Proof.
  intros n m p q d g f h top Hp Hq range pos admits r s missed. split.
  - apply (earned_le_W1 n m p q d f h admits).
  - unfold missed, Rmin. destruct (Rle_dec _ _).
    + destruct (repaired n m p q d g top) as (k & couples & price); auto; try (intros i j Hi Hj; apply range; auto).
      apply Rbar_le_trans with (cost n m d k); [apply W1_le_cost; auto|exact price].
    + destruct (repaired m n q p (transposed d) (transposed g) top) as (k & couples & price); auto;
        try (intros j i Hj Hi; unfold transposed; try apply range; auto).
      apply Rbar_le_trans with (cost n m d (transposed k)); [apply W1_le_cost, transposed_couples; auto|].
      change (cost n m d (transposed k)) with (cost n m (transposed (transposed d)) (transposed k)).
      rewrite transposed_cost. rewrite transposed_cost in price. exact price.
Qed.

Theorem a_plan_and_a_critic_enclose_w1 :
forall (m n : nat) (p q f h : nat -> R) (d g : nat -> nat -> R) (t : R),
  pmf n p ->
  pmf m q ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> f i - h j <= d i j)) ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j /\ d i j <= t)) ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= g i j)) ->
  Rbar_le (Finite ((E n p f) - (E m q h))) (W1 n m d p q) /\ Rbar_le (W1 n m d p q) (Finite ((cost n m d g) + (t * (Rmin ((sum n (fun i => (Rmax ((p i) - (sum m (fun a => g i a))) 0))) + (sum m (fun i => (Rmax ((sum n (fun a => g a i)) - (q i)) 0)))) ((sum m (fun i => (Rmax ((q i) - (sum n (fun a => g a i))) 0))) + (sum n (fun i => (Rmax ((sum m (fun a => g i a)) - (p i)) 0)))))))).
Proof.
  intros m n p q f h d g t Hp Hq below range pos. rewrite (Rmult_comm t). exact (enclosed n m p q d g f h t Hp Hq range pos below).
Qed.
