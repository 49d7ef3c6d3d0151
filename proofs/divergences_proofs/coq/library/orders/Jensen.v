(* Plans that pay powers of costs: the greater the order, the greater the root of what is paid; and who pays nothing moves nothing. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Couplings Displacement.
From Divergences.library.transport Require Import Gluing Scaling.
From Divergences.library.orders Require Import Exponents Minkowski.
Open Scope R_scope.

(* The tangent of x^(t/s) at the least cost of order s. *)
Lemma jensen n m p q d s t a b : pmf n p -> pmf m q -> 0 < s <= t ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j) ->
  W1 n m (powers s d) p q = Finite a -> W1 n m (powers t d) p q = Finite b -> power (t / s) a <= b.
Proof.
  intros Hp Hq (Hs & Hst) Hd is_a is_b. pose proof (powers_nonneg _ _ _ _ _ _ _ is_a) as [Ha| <-].
  2:{ rewrite power_zero. apply (powers_nonneg t n m p q d b is_b). }
  assert (1 <= t / s) as Hts by (apply Rmult_le_reg_r with s; auto; replace (t / s * s) with t by (field; lra); lra).
  replace b with (1 * b + 0) by ring. apply (W1_affine n m (powers t d) p q b); auto; [lra|eexists; apply independent; auto|].
  intros g Hg. rewrite Rmult_1_l, Rplus_0_r. pose proof (W1_le_cost n m (powers s d) p q g Hg) as low. rewrite is_a in low. simpl in low.
  pose proof (power_gt (t / s) a Ha) as up. set (c := power (t / s) a) in *.
  apply Rle_trans with (c * (1 - t / s) + c * (t / s) / a * cost n m (powers s d) g).
  - assert (1 <= cost n m (powers s d) g / a) as more by (apply Rmult_le_reg_r with a; auto; replace (cost n m (powers s d) g / a * a) with (cost n m (powers s d) g) by (field; lra); lra).
    replace (c * (1 - t / s) + c * (t / s) / a * cost n m (powers s d) g) with (c + c * (t / s) * (cost n m (powers s d) g / a - 1)) by (field; lra).
    assert (0 <= c * (t / s) * (cost n m (powers s d) g / a - 1)); [|lra]. apply Rmult_le_pos; [apply Rmult_le_pos|]; lra.
  - assert (mass : total n m g = 1) by (rewrite (coupling_total n m p q g Hg); apply Hp).
    replace (c * (1 - t / s)) with (c * (1 - t / s) * total n m g) by (rewrite mass; ring).
    unfold cost. fold (total n m (fun i j => g i j * powers s d i j)). fold (total n m (fun i j => g i j * powers t d i j)).
    rewrite <- !total_scal, <- total_plus. apply total_le. intros i j Hi Hj. pose proof (proj1 Hg i j Hi Hj) as pos.
    pose proof (power_tangent (t / s) a (power s (d i j)) Hts Ha (power_ge _ _)) as tangent.
    rewrite power_power in tangent by auto. replace (t / s * s) with t in tangent by (field; lra). fold c in tangent.
    unfold powers. apply (Rmult_le_compat_l (g i j)) in tangent; auto. apply Rle_trans with (2 := tangent). right. field. lra.
Qed.

Lemma orders n m p q d s t a b : pmf n p -> pmf m q -> 0 < s <= t ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j) ->
  W1 n m (powers s d) p q = Finite a -> W1 n m (powers t d) p q = Finite b -> power (/ s) a <= power (/ t) b.
Proof.
  intros Hp Hq Hst Hd is_a is_b. pose proof (jensen n m p q d s t a b Hp Hq Hst Hd is_a is_b) as below.
  pose proof (powers_nonneg _ _ _ _ _ _ _ is_a) as Ha.
  replace (power (/ s) a) with (power (/ t) (power (t / s) a)) by (rewrite power_power by auto; f_equal; field; lra).
  apply power_le; [apply Rinv_0_lt_compat; lra|]. split; [apply power_ge|auto].
Qed.

Lemma W1_transposed n m d p q : Rbar_le (W1 m n (transposed d) q p) (W1 n m d p q).
Proof.
  apply (proj2 (Glb_Rbar_correct (costs n m d p q))). intros c (g & couples & <-).
  rewrite <- transposed_cost. apply W1_le_cost, transposed_couples, couples.
Qed.

Lemma W1_reversed n m d e p q : (forall i j, (i < n)%nat -> (j < m)%nat -> d i j = e j i) -> W1 n m d p q = W1 m n e q p.
Proof.
  intros same. apply Rbar_le_antisym.
  - rewrite (W1_ext n m p q d (transposed e)) by auto. exact (W1_transposed m n e q p).
  - rewrite (W1_ext m n q p e (transposed d)) by (intros; unfold transposed; symmetry; auto). exact (W1_transposed n m d p q).
Qed.

(* For a metric the least cost of any order is 0 between equal laws only. *)
Lemma no_cost n d p q s a : 1 <= s -> metric n d -> pmf n p -> pmf n q -> W1 n n (powers s d) p q = Finite a ->
  (a = 0 <-> equal n p q).
Proof.
  intros Hs Hd Hp Hq is_a. pose proof Hd as (pos & zero & _). split.
  - intros ->. destruct (W1_finite n n d p q Hp Hq) as (w & is_w). apply (W1_zero_only n d p q Hd Hp Hq).
    assert (one : W1 n n (powers 1 d) p q = Finite w).
    { rewrite <- is_w. apply W1_ext. intros i j Hi Hj. unfold powers. apply power_1. auto. }
    pose proof (jensen n n p q d 1 s w 0 Hp Hq ltac:(lra) pos one is_a) as below.
    pose proof (powers_nonneg _ _ _ _ _ _ _ one) as [some| <-]; auto.
    pose proof (power_gt (s / 1) w some). lra.
  - intros same. apply Rle_antisym; [|apply (powers_nonneg s n n p q d a is_a)].
    assert (couples : coupling n n p q (diagonal p)).
    { destruct (diagonal_couples n p (proj1 Hp)) as (g & rows & columns). split; [|split]; auto. intros j Hj. rewrite <- same; auto. }
    pose proof (W1_le_cost n n (powers s d) p q _ couples) as low. rewrite is_a, diagonal_cost in low. simpl in low.
    rewrite (sum_ext n _ (fun _ => 0)), sum_zero in low; auto. intros i Hi. unfold powers.
    rewrite (proj2 (zero i i Hi Hi) eq_refl), power_zero. ring.
Qed.
