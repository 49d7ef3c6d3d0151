(* Jensen's inequality for x^(t/s): its tangent at the least cost of order s, under any plan. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Couplings.
From Divergences.library.orders Require Import Exponents Minkowski Jensen.
Open Scope R_scope.

Theorem wasserstein_distances_rise_with_the_order :
forall (m n : nat) (p q : nat -> R) (d : nat -> nat -> R) (a s t : R),
  pmf n p ->
  pmf m q ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j /\ d i j <= a)) ->
  0 < s ->
  0 < t ->
  s <= t ->
  vle (vpower (Some (W1 n m (powers s d) p q)) (/ s)) (vpower (Some (W1 n m (powers t d) p q)) (/ t)).
Proof.
  intros m n p q d c s t Hp Hq range Hs _ Hst.
  destruct (W1_finite n m (powers s d) p q Hp Hq) as (a & is_a), (W1_finite n m (powers t d) p q Hp Hq) as (b & is_b).
  pose proof (orders n m p q d s t a b Hp Hq (conj Hs Hst) ltac:(intros; apply range; auto) is_a is_b) as below.
  rewrite is_a, is_b. change (Some (Finite ?x)) with (num x).
  rewrite !vpower_power, vle_num by (eapply powers_nonneg; eauto). exact below.
Qed.
