(* The independent plan costs, for each gap, its width times F(1 - G) + G(1 - F); two of them less one of p and one of q leave 2(F - G)². *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Sites.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.transport Require Import Line.
Open Scope R_scope.

(* E|X - Y| of independent X and Y. *)
Definition spread n (p q x : nat -> R) :=
  E (n * n) (fun i => p (i / n)%nat * q (i mod n)%nat) (fun i => Rabs ((fun i j => x i - x j) (i / n)%nat (i mod n)%nat)).

Lemma spread_by_gaps m p q x : sorted (S m) x -> pmf (S m) p -> pmf (S m) q ->
  spread (S m) p q x
  = sum m (fun k => (x (S k) - x k) * (sum (S k) p + sum (S k) q - 2 * (sum (S k) p * sum (S k) q))).
Proof.
  intros up Hp Hq. transitivity (cost (S m) (S m) (on_line x) (fun i j => p i * q j)).
  - exact (sum_flat (S m) (S m) (fun i j => p i * q j * on_line x i j)).
  - rewrite (cost_by_gaps m x p q _ up (independent _ _ p q Hp Hq)). apply sum_ext. intros k Hk.
    unfold kept. rewrite (total_product (S k) (S k) p q). ring.
Qed.

Lemma energy n p q x : (forall i, (S i < n)%nat -> x i < x (S i)) -> pmf n p -> pmf n q ->
  2 * spread n p q x - spread n p p x - spread n q q x
  = 2 * sum n (fun i => (sum (S i) p - sum (S i) q) ^ 2 * (if lt_dec (S i) n then x (S i) - x i else 0)).
Proof.
  intros up Hp Hq. destruct n as [|m]; [destruct Hp as (_ & one); simpl in one; lra|].
  assert (sorted (S m) x) as weak by (intros i Hi; left; auto).
  rewrite !(spread_by_gaps m) by auto. rewrite <- sum_scal, <- !sum_minus.
  assert (last : forall f : nat -> R, sum (S m) (fun i => f i * (if lt_dec (S i) (S m) then x (S i) - x i else 0))
                 = sum m (fun i => f i * (x (S i) - x i))).
  { intros f. change (sum m (fun i => f i * (if lt_dec (S i) (S m) then x (S i) - x i else 0))
      + f m * (if lt_dec (S m) (S m) then x (S m) - x m else 0) = sum m (fun i => f i * (x (S i) - x i))).
    destruct (lt_dec (S m) (S m)); [lia|]. rewrite Rmult_0_r, Rplus_0_r. apply sum_ext. intros k Hk.
    destruct (lt_dec (S k) (S m)); [reflexivity|lia]. }
  rewrite last, <- sum_scal. apply sum_ext. intros. ring.
Qed.

(* Where no gap has a square, the sums from the left are the same, and so are the masses. *)
Lemma no_energy n p q x : (forall i, (S i < n)%nat -> x i < x (S i)) -> pmf n p -> pmf n q ->
  sum n (fun i => (sum (S i) p - sum (S i) q) ^ 2 * (if lt_dec (S i) n then x (S i) - x i else 0)) = 0 ->
  forall i, (i < n)%nat -> p i = q i.
Proof.
  intros up (_ & p1) (_ & q1) none.
  assert (same : forall i, (i <= n)%nat -> sum i p = sum i q).
  { intros [|i] Hi; [reflexivity|]. destruct (Nat.eq_dec (S i) n) as [->|ne]; [lra|].
    assert (positive : forall i, (i < n)%nat -> 0 <= (sum (S i) p - sum (S i) q) ^ 2 * (if lt_dec (S i) n then x (S i) - x i else 0)).
    { intros j Hj. apply Rmult_le_pos; [apply pow2_ge_0|]. destruct (lt_dec (S j) n) as [lt|]; [specialize (up j lt)|]; lra. }
    pose proof (sum_zero_terms n _ positive none i ltac:(lia)) as zero. cbv beta in zero.
    destruct (lt_dec (S i) n) as [lt|]; [|lia]. specialize (up i lt). apply Rmult_integral in zero as [zero|]; [|lra].
    apply Rminus_diag_uniq. set (gap := sum (S i) p - sum (S i) q) in *. nra. }
  intros i Hi. pose proof (same i ltac:(lia)) as before. pose proof (same (S i) ltac:(lia)) as after. simpl in after. lra.
Qed.

Theorem energy_distance_is_twice_the_squared_area_between_cdfs :
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  (forall i, (S i < n)%nat -> x i < x (S i)) ->
  2 * spread n p q x - spread n p p x - spread n q q x
  = 2 * sum n (fun i => (sum (S i) p - sum (S i) q) ^ 2 * (if lt_dec (S i) n then x (S i) - x i else 0))) /\
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  (forall i, (S i < n)%nat -> x i < x (S i)) ->
  (2 * spread n p q x - spread n p p x - spread n q q x = 0 <-> forall i, (i < n)%nat -> p i = q i)).
Proof.
  split; intros n p q x Hp Hq up; rewrite (energy n p q x up Hp Hq); [reflexivity|]. split.
  - intros none. apply (no_energy n p q x up Hp Hq). lra.
  - intros same. rewrite (sum_ext n _ (fun _ => 0)); [rewrite sum_zero; ring|]. intros i Hi.
    rewrite (sum_ext (S i) p q); [ring|]. intros. apply same. lia.
Qed.
