(* How much mass a plan displaces: no less than Σ(p - q)₊, and as little as that is possible. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Completion.
Open Scope R_scope.

(* 1 off the diagonal. *)
Definition elsewhere (i j : nat) := if Nat.eq_dec i j then 0 else 1.

Lemma excess_is_tv n p q : pmf n p -> pmf n q -> excess n p q = TV n p q.
Proof.
  unfold TV. intros (_ & p1) (_ & q1). assert (balance : sum n (fun i => p i - q i) = 0) by (rewrite sum_minus; lra).
  assert (2 * excess n p q = sum n (fun i => Rabs (p i - q i)) + sum n (fun i => p i - q i)); [|lra].
  unfold excess. rewrite <- sum_scal, <- sum_plus. apply sum_ext. intros i Hi.
  unfold Rmax, Rabs. destruct (Rle_dec (p i - q i) 0), (Rcase_abs (p i - q i)); lra.
Qed.

(* What i sends elsewhere is all it has but what stays, and no more than q i stays. *)
Lemma displaced_at_least n p q g : coupling n n p q g -> excess n p q <= cost n n elsewhere g.
Proof.
  intros (pos & rows & columns). apply sum_le. intros i Hi.
  assert (stays : sum n (fun j => g i j * elsewhere i j) = p i - g i i).
  { rewrite <- (rows i Hi). rewrite <- (diagonal_row n (fun i => g i i) i Hi), <- sum_minus.
    apply sum_ext. intros j Hj. unfold elsewhere, diagonal. destruct (Nat.eq_dec i j); [subst|]; ring. }
  rewrite stays. pose proof (pos i i Hi Hi).
  assert (g i i <= q i) by (rewrite <- (columns i Hi); apply (sum_term_le n (fun k => g k i)); auto).
  assert (g i i <= p i) by (rewrite <- (rows i Hi); apply (sum_term_le n (g i)); auto).
  unfold Rmax. destruct (Rle_dec (p i - q i) 0); lra.
Qed.

(* Distances of at least `least` between different sites. *)
Lemma W1_ge_displaced n d p q least : 0 <= least ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> least * elsewhere i j <= d i j) ->
  Rbar_le (least * excess n p q) (W1 n n d p q).
Proof.
  intros Hl apart. apply W1_ge. intros g Hg.
  apply Rle_trans with (least * cost n n elsewhere g).
  - apply Rmult_le_compat_l; auto. apply displaced_at_least; auto.
  - unfold cost. rewrite <- sum_scal. apply sum_le. intros i Hi. rewrite <- sum_scal. apply sum_le. intros j Hj.
    specialize (apart i j Hi Hj). pose proof (proj1 Hg i j Hi Hj). nra.
Qed.

(* What both laws have in common stays; the rest is sent any way at all. *)
Lemma W1_le_displaced n d p q most : pmf n p -> pmf n q ->
  (forall i, (i < n)%nat -> d i i = 0) ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> d i j <= most) ->
  Rbar_le (W1 n n d p q) (excess n p q * most).
Proof.
  intros Hp Hq zero reach. pose (common i := Rmin (p i) (q i)).
  assert (common_pos : forall i, (i < n)%nat -> 0 <= common i) by (intros; apply Rmin_glb; [apply Hp|apply Hq]; auto).
  destruct (diagonal_couples n common common_pos) as (stay_pos & stay_rows & stay_columns).
  destruct (completed n n p q d (diagonal common) most) as (h & couples & price); auto.
  - intros i Hi. rewrite stay_rows; auto. apply Rmin_l.
  - intros j Hj. rewrite stay_columns; auto. apply Rmin_r.
  - apply Rbar_le_trans with (cost n n d h); [apply W1_le_cost; auto|]. simpl.
    assert (left : 1 - total n n (diagonal common) = excess n p q).
    { rewrite <- (proj2 Hp). unfold total, excess. rewrite <- sum_minus. apply sum_ext. intros i Hi.
      rewrite stay_rows; auto. unfold common. rewrite Rmin_excess. ring. }
    rewrite left, diagonal_cost, (sum_ext n _ (fun _ => 0)), sum_zero in price; [lra|].
    intros i Hi. rewrite zero; auto. ring.
Qed.

(* The least of finitely many positive numbers is positive. *)
Lemma smallest_positive n (f : nat -> R) :
  (forall i, (i < n)%nat -> 0 < f i) -> exists e, 0 < e /\ forall i, (i < n)%nat -> e <= f i.
Proof.
  induction n as [|n IH]; intros pos.
  - exists 1. split; [lra|]. intros i Hi. lia.
  - destruct IH as (e & He & least); [auto|]. exists (Rmin e (f n)). split; [apply Rmin_glb_lt; auto|].
    intros i Hi. destruct (Nat.eq_dec i n) as [->|]; [apply Rmin_r|].
    apply Rle_trans with e; [apply Rmin_l|apply least; lia].
Qed.

Lemma least_distance n d : metric n d ->
  exists e, 0 < e /\ forall i j, (i < n)%nat -> (j < n)%nat -> e * elsewhere i j <= d i j.
Proof.
  intros (pos & zero & _). unfold elsewhere.
  assert (from : forall i, (i < n)%nat -> exists e, 0 < e /\ forall j, (j < n)%nat -> e <= if Nat.eq_dec i j then 1 else d i j).
  { intros i Hi. apply smallest_positive. intros j Hj. destruct (Nat.eq_dec i j) as [|ne]; [lra|].
    destruct (pos i j Hi Hj) as [|same]; auto. exfalso. apply ne, (proj1 (zero i j Hi Hj)). auto. }
  assert (all : forall k, (k <= n)%nat -> exists e, 0 < e /\
    forall i j, (i < k)%nat -> (j < n)%nat -> e <= if Nat.eq_dec i j then 1 else d i j).
  { induction k as [|k IH]; intros Hk. { exists 1. split; [lra|]. intros; lia. }
    destruct IH as (e & He & least); [lia|]. destruct (from k) as (e' & He' & least'); [lia|].
    exists (Rmin e e'). split; [apply Rmin_glb_lt; auto|]. intros i j Hi Hj.
    destruct (Nat.eq_dec i k) as [->|ne].
    - apply Rle_trans with e'; [apply Rmin_r|auto].
    - apply Rle_trans with e; [apply Rmin_l|apply least; auto; lia]. }
  destruct (all n (le_n n)) as (e & He & least). exists e. split; auto.
  intros i j Hi Hj. specialize (least i j Hi Hj). specialize (pos i j Hi Hj). destruct (Nat.eq_dec i j); lra.
Qed.

(* Laws between which no mass has to move are equal. *)
Lemma W1_zero_only n d p q : metric n d -> pmf n p -> pmf n q -> W1 n n d p q = Finite 0 -> equal n p q.
Proof.
  intros Hd Hp Hq zero. destruct (least_distance n d Hd) as (e & He & apart).
  pose proof (W1_ge_displaced n d p q e ltac:(lra) apart) as low. rewrite zero in low. simpl in low.
  rewrite (excess_is_tv n p q Hp Hq) in low. unfold TV in low.
  assert (none : sum n (fun i => Rabs (p i - q i)) = 0).
  { apply Rle_antisym; [nra|]. apply sum_nonneg; auto. intros. apply Rabs_pos. }
  intros i Hi. pose proof (sum_zero_terms n _ (fun i _ => Rabs_pos (p i - q i)) none i Hi) as same. simpl in same.
  destruct (Req_dec (p i - q i) 0) as [|ne]; [lra|]. apply Rabs_no_R0 in ne. contradiction.
Qed.

Lemma W1_same n d p q : pmf n p -> equal n p q -> metric n d -> W1 n n d p q = Finite 0.
Proof.
  intros (pos & _) same (dpos & zero & _). apply W1_is.
  - exists (diagonal p). split.
    + destruct (diagonal_couples n p pos) as (gpos & rows & columns). split; [|split]; auto.
      intros j Hj. rewrite columns; auto.
    + rewrite diagonal_cost. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|].
      intros i Hi. rewrite (proj2 (zero i i Hi Hi) eq_refl). ring.
  - intros g Hg. apply total_nonneg. intros i j Hi Hj. apply Rmult_le_pos; [apply Hg|]; auto.
Qed.
