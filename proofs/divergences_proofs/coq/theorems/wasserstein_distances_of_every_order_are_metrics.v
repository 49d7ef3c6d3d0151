(* Plans transposed; a plan of cost 0 moves nothing; two plans glued, and Minkowski's inequality from the convexity of x^s. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Couplings.
From Divergences.library.orders Require Import Exponents Minkowski Jensen.
Open Scope R_scope.

Lemma order_value n m d p q s : pmf n p -> pmf m q ->
  exists a, 0 <= a /\ W1 n m (powers s d) p q = Finite a /\ vpower (Some (W1 n m (powers s d) p q)) (/ s) = num (power (/ s) a).
Proof.
  intros Hp Hq. destruct (W1_finite n m (powers s d) p q Hp Hq) as (a & is_a). exists a.
  pose proof (powers_nonneg _ _ _ _ _ _ _ is_a) as Ha. repeat split; auto. rewrite is_a. apply vpower_power. auto.
Qed.

Theorem wasserstein_distances_of_every_order_are_metrics :
(forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  1 <= s ->
  veq (vpower (Some (W1 n n (powers s d) p q)) (/ s)) (vpower (Some (W1 n n (powers s d) q p)) (/ s))) /\
(forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  1 <= s ->
  defined (vpower (Some (W1 n n (powers s d) p q)) (/ s)) ->
  ((veq (vpower (Some (W1 n n (powers s d) p q)) (/ s)) (num 0)) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q r : nat -> R) (d : nat -> nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  metric n d ->
  1 <= s ->
  vle (vpower (Some (W1 n n (powers s d) p r)) (/ s)) (vplus (vpower (Some (W1 n n (powers s d) p q)) (/ s)) (vpower (Some (W1 n n (powers s d) q r)) (/ s)))).
Proof.
  split; [|split].
  - intros n p q d s Hp Hq (_ & _ & sym & _) Hs. rewrite (W1_reversed n n (powers s d) (powers s d) p q).
    + destruct (order_value n n d q p s Hq Hp) as (a & _ & _ & ->). reflexivity.
    + intros i j Hi Hj. unfold powers. rewrite sym; auto.
  - intros n p q d s Hp Hq Hd Hs _. destruct (order_value n n d p q s Hp Hq) as (a & Ha & is_a & ->). rewrite veq_num.
    rewrite <- (no_cost n d p q s a Hs Hd Hp Hq is_a). split.
    + intros none. destruct Ha as [some|]; auto. pose proof (power_gt (/ s) a some). lra.
    + intros ->. apply power_zero.
  - intros n p q r d s Hp Hq Hr (pos & _ & _ & straight) Hs.
    destruct (order_value n n d p q s Hp Hq) as (a & _ & is_a & ->), (order_value n n d q r s Hq Hr) as (b & _ & is_b & ->),
      (order_value n n d p r s Hp Hr) as (c & _ & is_c & ->).
    rewrite vplus_num, vle_num. apply (minkowski s Hs n n n p q r d d d a b c); auto.
Qed.
