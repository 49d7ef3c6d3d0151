(* Plans that pay powers of distances, s >= 1: the root of the least cost obeys Minkowski's inequality along two glued plans. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings.
From Divergences.library.transport Require Import Gluing.
From Divergences.library.orders Require Import Exponents.
Open Scope R_scope.

Lemma cost_scaled n m c d g : cost n m (fun i j => c * d i j) g = c * cost n m d g.
Proof.
  unfold cost. change (total n m (fun i j => g i j * (c * d i j)) = c * total n m (fun i j => g i j * d i j)).
  rewrite <- total_scal. apply total_ext. intros. ring.
Qed.

(* The least cost of powers, as a real number. *)
Section Of_order.
  Variable s : R.
  Hypothesis Hs : 1 <= s.

  Lemma powers_nonneg n m p q d w : W1 n m (powers s d) p q = Finite w -> 0 <= w.
  Proof.
    intros is_w. assert (low : Rbar_le 0 (W1 n m (powers s d) p q)); [|rewrite is_w in low; exact low].
    apply W1_ge. intros g Hg. apply total_nonneg. intros i j Hi Hj. apply Rmult_le_pos; [apply Hg; auto|apply power_ge].
  Qed.

  (* Minkowski's inequality along two glued plans, for weights a little larger than the two costs, which may be 0. *)
  Lemma minkowski n m l p q r d e f a b c :
    pmf n p -> pmf m q -> pmf l r ->
    (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j) -> (forall j k, (j < m)%nat -> (k < l)%nat -> 0 <= e j k) ->
    (forall i k, (i < n)%nat -> (k < l)%nat -> 0 <= f i k) ->
    (forall i j k, (i < n)%nat -> (j < m)%nat -> (k < l)%nat -> f i k <= d i j + e j k) ->
    W1 n m (powers s d) p q = Finite a -> W1 m l (powers s e) q r = Finite b -> W1 n l (powers s f) p r = Finite c ->
    power (/ s) c <= power (/ s) a + power (/ s) b.
  Proof.
    intros Hp Hq Hr Hd He Hf straight is_a is_b is_c.
    pose proof (powers_nonneg _ _ _ _ _ _ is_a) as Ha. pose proof (powers_nonneg _ _ _ _ _ _ is_b) as Hb.
    pose proof (powers_nonneg _ _ _ _ _ _ is_c) as Hc.
    apply le_epsilon. intros eps Heps. set (u := power (/ s) a + eps / 2). set (v := power (/ s) b + eps / 2).
    pose proof (power_ge (/ s) a). pose proof (power_ge (/ s) b).
    assert (0 < u) as Hu by (unfold u; lra). assert (0 < v) as Hv by (unfold v; lra).
    replace (power (/ s) a + power (/ s) b + eps) with (u + v) by (unfold u, v; field).
    pose proof (power_gt s u Hu) as Pu. pose proof (power_gt s v Hv) as Pv. pose proof (power_gt s (u + v) ltac:(lra)) as P.
    assert (0 < u / (u + v)) as Lu by (apply Rdiv_lt_0_compat; lra). assert (0 < v / (u + v)) as Lv by (apply Rdiv_lt_0_compat; lra).
    pose proof (Rinv_0_lt_compat _ Pu) as Iu. pose proof (Rinv_0_lt_compat _ Pv) as Iv.
    set (x := power s (u + v) * (u / (u + v) * / power s u)). set (y := power s (u + v) * (v / (u + v) * / power s v)).
    assert (0 <= x) as Hx by (unfold x; apply Rmult_le_pos; [|apply Rmult_le_pos]; lra).
    assert (0 <= y) as Hy by (unfold y; apply Rmult_le_pos; [|apply Rmult_le_pos]; lra).
    assert (c <= x * a + y * b) as below.
    { apply (W1_affine2 n m (powers s d) p q a m l (powers s e) q r b); auto. intros g h Hg Hh.
      assert (low : Rbar_le c (cost n l (powers s f) (glued m q g h))) by (rewrite <- is_c; apply W1_le_cost; eapply glued_couples; eauto).
      simpl in low. apply Rle_trans with (1 := low).
      rewrite <- (cost_scaled n m x), <- (cost_scaled m l y). apply (glued_cost n m l p q r g h Hg Hh). intros i j k Hi Hj Hk.
      unfold powers. apply Rle_trans with (power s (d i j + e j k)).
      - apply power_le; [lra|]. split; auto.
      - apply power_of_sum; auto. }
    assert (a <= power s u) as under_a.
    { rewrite <- (power_root s a) at 1 by lra. apply power_le; [lra|]. split; [auto|]. unfold u. lra. }
    assert (b <= power s v) as under_b.
    { rewrite <- (power_root s b) at 1 by lra. apply power_le; [lra|]. split; [auto|]. unfold v. lra. }
    rewrite <- (root_power s (u + v)) by lra. apply power_le; [apply Rinv_0_lt_compat; lra|]. split; [auto|].
    apply Rle_trans with (1 := below). apply Rle_trans with (x * power s u + y * power s v).
    - apply Rplus_le_compat; apply Rmult_le_compat_l; auto.
    - apply Req_le. unfold x, y. field. lra.
  Qed.
End Of_order.
