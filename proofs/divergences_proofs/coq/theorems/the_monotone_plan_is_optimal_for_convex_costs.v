(* A table of costs is a_i + b_j + Σ_kl Δ_kl·[i <= k]·[j <= l]. Convexity makes each Δ_kl <= 0, and no plan has more mass left of k
   and of l than min(F_k, G_l), which is what the monotone plan has there. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings Pushforwards Sites Line.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

Section Corners.
  Variables (m : nat) (d : nat -> nat -> R).

  Definition bend k l := d (S k) (S l) - d k (S l) - (d (S k) l - d k l).

  Lemma cost_by_bends i j : (i <= m)%nat -> (j <= m)%nat ->
    d i j = d i m + (d m j - d m m) + total m m (fun k l => bend k l * (upto k i * upto l j)).
  Proof.
    intros Hi Hj. rewrite total_swap.
    assert (inner : forall l, sum m (fun k => bend k l * (upto k i * upto l j))
                    = ((d m (S l) - d i (S l)) - (d m l - d i l)) * upto l j).
    { intros l. rewrite (sum_ext m _ (fun k => (((fun k => d k (S l) - d k l) (S k) - (fun k => d k (S l) - d k l) k) * upto k i) * upto l j))
        by (intros; unfold bend; ring).
      rewrite sum_scal_r, (way_to_the_last m (fun k => d k (S l) - d k l) i Hi). ring. }
    unfold total. rewrite (sum_ext m _ _ (fun l _ => inner l)).
    rewrite (way_to_the_last m (fun l => d m l - d i l) j Hj). ring.
  Qed.

  Variables (p q : nat -> R) (g : nat -> nat -> R).
  Hypothesis Hg : coupling (S m) (S m) p q g.

  (* What a plan has left of k and of l. *)
  Definition left_of (g : nat -> nat -> R) k l := total (S k) (S l) g.

  Lemma left_by_indicator k l : (k <= m)%nat -> (l <= m)%nat ->
    total (S m) (S m) (fun i j => g i j * (upto k i * upto l j)) = left_of g k l.
  Proof.
    intros Hk Hl. unfold total, left_of.
    rewrite (sum_ext (S m) _ (fun i => sum (S l) (g i) * upto k i)); [apply (sum_upto (S m) k (fun i => sum (S l) (g i))); lia|].
    intros i Hi. rewrite <- (sum_upto (S m) l (g i)), <- sum_scal_r by lia. apply sum_ext. intros. ring.
  Qed.

  Lemma cost_by_corners : cost (S m) (S m) d g
    = sum (S m) (fun i => p i * d i m) + sum (S m) (fun j => q j * (d m j - d m m)) + total m m (fun k l => bend k l * left_of g k l).
  Proof.
    destruct Hg as (_ & rows & columns). unfold cost. fold (total (S m) (S m) (fun i j => g i j * d i j)).
    rewrite (total_ext (S m) (S m) _ (fun i j => (g i j * d i m + g i j * (d m j - d m m))
      + total m m (fun k l => bend k l * (g i j * (upto k i * upto l j))))).
    - rewrite !total_plus, total_row, total_column. f_equal; [f_equal; apply sum_ext; intros; rewrite ?rows, ?columns; auto|].
      unfold total at 1 2. rewrite (sum_ext (S m) _ (fun i => sum m (fun k => sum (S m) (fun j => sum m (fun l => bend k l * (g i j * (upto k i * upto l j)))))))
        by (intros; apply sum_swap).
      rewrite sum_swap. apply sum_ext. intros k Hk.
      rewrite (sum_ext (S m) _ (fun i => sum m (fun l => sum (S m) (fun j => bend k l * (g i j * (upto k i * upto l j))))))
        by (intros; apply sum_swap).
      rewrite sum_swap. apply sum_ext. intros l Hl. rewrite <- (left_by_indicator k l) by lia. rewrite <- total_scal. reflexivity.
    - intros i j Hi Hj. rewrite (cost_by_bends i j) at 1 by lia. rewrite !Rmult_plus_distr_l, <- total_scal. f_equal.
      apply total_ext. intros. ring.
  Qed.

  Lemma left_at_most k l : (k <= m)%nat -> (l <= m)%nat -> left_of g k l <= Rmin (sum (S k) p) (sum (S l) q).
  Proof.
    intros Hk Hl. destruct Hg as (pos & rows & columns).
    assert (part : forall a f, (a <= m)%nat -> (forall j, (j < S m)%nat -> 0 <= f j) -> sum (S a) f <= sum (S m) f).
    { intros a f Ha Hf. rewrite <- (sum_upto (S m) a f) by lia. apply sum_le. intros i Hi.
      specialize (Hf i Hi). unfold upto. destruct (le_dec i a); lra. }
    apply Rmin_glb.
    - apply sum_le. intros i Hi. rewrite <- (rows i) by lia. apply part; auto. intros. apply pos; lia.
    - unfold left_of. rewrite total_swap. apply sum_le. intros j Hj. rewrite <- (columns j) by lia.
      apply (part k (fun i => g i j)); auto. intros. apply pos; lia.
  Qed.
End Corners.

Lemma monotone_left n p q k l : pmf n p -> pmf n q -> (k < n)%nat -> (l < n)%nat ->
  left_of (monotone p q) k l = Rmin (sum (S k) p) (sum (S l) q).
Proof.
  intros Hp Hq Hk Hl. unfold left_of, total.
  rewrite (sum_ext (S k) _ (fun i => (fun i => corner p q i (S l) - corner p q i 0) (S i)
                                   - (fun i => corner p q i (S l) - corner p q i 0) i)).
  - rewrite (sum_differences (S k) (fun i => corner p q i (S l) - corner p q i 0)). unfold corner.
    pose proof (partial_nonneg n p (S k) Hp Hk). pose proof (partial_nonneg n q (S l) Hq Hl).
    change (sum 0 p) with 0. change (sum 0 q) with 0.
    rewrite (Rmin_left 0 (sum (S l) q)), (Rmin_right (sum (S k) p) 0), (Rmin_left 0 0) by lra. ring.
  - intros i Hi. rewrite monotone_row. ring.
Qed.

(* Crossed ways are the shortest and the longest of four, and a convex function of them is larger. *)
Lemma crossed_costs h x x' y y' : (forall u v t, 0 <= t /\ t <= 1 -> h ((1 - t) * u + t * v) <= (1 - t) * h u + t * h v) ->
  x < x' -> y < y' -> h (x' - y') + h (x - y) <= h (x - y') + h (x' - y).
Proof.
  intros convex Hx Hy. set (t := (y' - y) / ((x' - x) + (y' - y))).
  assert (unit : 0 <= t /\ t <= 1).
  { unfold t. split; [apply Rdiv_le_0_compat; lra|]. apply Rmult_le_reg_r with (x' - x + (y' - y)); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  pose proof (convex (x - y') (x' - y) t unit) as one. pose proof (convex (x - y') (x' - y) (1 - t) ltac:(lra)) as two.
  replace ((1 - t) * (x - y') + t * (x' - y)) with (x - y) in one by (unfold t; field; lra).
  replace ((1 - (1 - t)) * (x - y') + (1 - t) * (x' - y)) with (x' - y') in two by (unfold t; field; lra). lra.
Qed.

Lemma monotone_is_optimal n p q d : pmf n p -> pmf n q ->
  (forall i j, (S i < n)%nat -> (S j < n)%nat -> d (S i) (S j) + d i j <= d i (S j) + d (S i) j) ->
  W1 n n d p q = Finite (cost n n d (monotone p q)).
Proof.
  intros Hp Hq monge. destruct n as [|m]; [destruct Hp as (_ & one); simpl in one; lra|].
  pose proof (monotone_couples (S m) p q Hp Hq) as couples. apply W1_is; [exists (monotone p q); auto|].
  intros g Hg. rewrite (cost_by_corners m d p q g Hg), (cost_by_corners m d p q _ couples). apply Rplus_le_compat_l, total_le.
  intros k l Hk Hl. rewrite (monotone_left (S m)) by (auto; lia). pose proof (left_at_most m p q g Hg k l ltac:(lia) ltac:(lia)).
  assert (bend d k l <= 0) by (unfold bend; specialize (monge k l ltac:(lia) ltac:(lia)); lra). nra.
Qed.

Theorem the_monotone_plan_is_optimal_for_convex_costs :
(forall (n : nat) (p q x y : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  ((forall i, (S i < n)%nat -> y i < y (S i))) ->
  ((exists h : R -> R, (forall u v t, 0 <= t /\ t <= 1 -> h ((1 - t) * u + t * v) <= (1 - t) * h u + t * h v) /\ (forall i j, (i < n)%nat -> (j < n)%nat -> d i j = h (x i - y j)))) ->
  W1 n n d p q = Finite (cost n n d (monotone p q))) /\
(forall (n : nat) (p q x y : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  ((forall i, (S i < n)%nat -> y i < y (S i))) ->
  ((exists h : R -> R, (forall u v t, 0 <= t /\ t <= 1 -> h ((1 - t) * u + t * v) <= (1 - t) * h u + t * h v) /\ (forall i j, (i < n)%nat -> (j < n)%nat -> d i j = h (x i - y j)))) ->
  (forall i, (i < n)%nat -> sum n (fun a => monotone p q i a) = p i)) /\
(forall (n : nat) (p q x y : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  ((forall i, (S i < n)%nat -> y i < y (S i))) ->
  ((exists h : R -> R, (forall u v t, 0 <= t /\ t <= 1 -> h ((1 - t) * u + t * v) <= (1 - t) * h u + t * h v) /\ (forall i j, (i < n)%nat -> (j < n)%nat -> d i j = h (x i - y j)))) ->
  (forall i, (i < n)%nat -> sum n (fun a => monotone p q a i) = q i)) /\
(forall (n : nat) (p q x y : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  ((forall i, (S i < n)%nat -> y i < y (S i))) ->
  ((exists h : R -> R, (forall u v t, 0 <= t /\ t <= 1 -> h ((1 - t) * u + t * v) <= (1 - t) * h u + t * h v) /\ (forall i j, (i < n)%nat -> (j < n)%nat -> d i j = h (x i - y j)))) ->
  (forall i, (i < n * n)%nat -> 0 <= monotone p q (i / n)%nat (i mod n)%nat)).
Proof.
  repeat split; intros n p q x y d Hp Hq Hx Hy (h & convex & is_h); try (pose proof (monotone_couples n p q Hp Hq) as (pos & rows & columns)).
  - apply monotone_is_optimal; auto. intros i j Hi Hj. rewrite !is_h by lia. apply crossed_costs; auto.
  - exact rows.
  - exact columns.
  - exact (proj2 (flat_all n n (fun i j => 0 <= monotone p q i j)) pos).
Qed.
