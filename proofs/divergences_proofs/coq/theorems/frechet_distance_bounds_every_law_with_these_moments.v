(* E(x - y)^2 = (m - n)^2 + v + w - 2·Cov for every plan, and Cov^2 <= v·w by Cauchy and Schwarz. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences Couplings.
Open Scope R_scope.

(* A quadratic form that is never negative has C <= √(v·w). *)
Lemma covariance_below v w c : (forall s t, 0 <= t ^ 2 * v - 2 * s * t * c + s ^ 2 * w) -> c <= sqrt v * sqrt w.
Proof.
  intros form. assert (0 <= v) by (specialize (form 0 1); lra). assert (0 <= w) by (specialize (form 1 0); lra).
  rewrite <- sqrt_mult by auto. destruct (Rle_lt_dec c 0) as [no|some].
  - pose proof (sqrt_pos (v * w)). lra.
  - rewrite <- (sqrt_Rsqr c) by lra. apply sqrt_le_1_alt. unfold Rsqr. destruct (Req_dec w 0) as [->|ne].
    + specialize (form ((v + 1) / (2 * c)) 1). replace (1 ^ 2 * v - 2 * ((v + 1) / (2 * c)) * 1 * c + ((v + 1) / (2 * c)) ^ 2 * 0) with (-1) in form by (field; lra). lra.
    + specialize (form c w). nra.
Qed.

Section Plan.
  Variables (n m : nat) (p q x y : nat -> R) (g : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf m q) (Hg : coupling n m p q g).
  Definition from_mean i := x i - E n p x.
  Definition to_mean j := y j - E m q y.
  Definition spread := E n p (fun i => (x i - E n p x) ^ 2).
  Definition other_spread := E m q (fun j => (y j - E m q y) ^ 2).
  Definition covariance := total n m (fun i j => g i j * (from_mean i * to_mean j)).

  Lemma of_row a : total n m (fun i j => g i j * a i) = sum n (fun i => p i * a i).
  Proof. rewrite total_row. apply sum_ext. intros i Hi. rewrite (proj1 (proj2 Hg)); auto. Qed.

  Lemma of_column b : total n m (fun i j => g i j * b j) = sum m (fun j => q j * b j).
  Proof. rewrite total_column. apply sum_ext. intros j Hj. rewrite (proj2 (proj2 Hg)); auto. Qed.

  Lemma no_mean : sum n (fun i => p i * from_mean i) = 0.
  Proof.
    unfold from_mean. rewrite (sum_ext n _ (fun i => p i * x i - E n p x * p i)) by (intros; ring).
    rewrite sum_minus, sum_scal, (proj2 Hp). unfold E. ring.
  Qed.

  Lemma no_other_mean : sum m (fun j => q j * to_mean j) = 0.
  Proof.
    unfold to_mean. rewrite (sum_ext m _ (fun j => q j * y j - E m q y * q j)) by (intros; ring).
    rewrite sum_minus, sum_scal, (proj2 Hq). unfold E. ring.
  Qed.

  Lemma one : total n m g = 1.
  Proof. rewrite (coupling_total n m p q g Hg). apply Hp. Qed.

  Lemma form s t : 0 <= t ^ 2 * spread - 2 * s * t * covariance + s ^ 2 * other_spread.
  Proof.
    replace (t ^ 2 * spread - 2 * s * t * covariance + s ^ 2 * other_spread)
      with (total n m (fun i j => g i j * (t * from_mean i - s * to_mean j) ^ 2)).
    - apply total_nonneg. intros i j Hi Hj. apply Rmult_le_pos; [apply Hg; auto|apply pow2_ge_0].
    - unfold spread, other_spread, E. change (fun i => p i * (x i - sum n (fun i0 => p i0 * x i0)) ^ 2) with (fun i => p i * (fun i => from_mean i ^ 2) i).
      change (fun i => q i * (y i - sum m (fun i0 => q i0 * y i0)) ^ 2) with (fun i => q i * (fun i => to_mean i ^ 2) i).
      rewrite <- of_row, <- of_column. unfold covariance. rewrite <- !total_scal, <- total_minus, <- total_plus.
      apply total_ext. intros. ring.
  Qed.

  Lemma paid : cost n m (fun i j => (x i - y j) ^ 2) g =
    (E n p x - E m q y) ^ 2 + spread + other_spread - 2 * covariance.
  Proof.
    set (shift := E n p x - E m q y). change (cost n m (fun i j => (x i - y j) ^ 2) g) with (total n m (fun i j => g i j * (x i - y j) ^ 2)).
    rewrite (total_ext n m _ (fun i j => shift ^ 2 * g i j + g i j * (from_mean i ^ 2 + 2 * shift * from_mean i) +
      g i j * (to_mean j ^ 2 - 2 * shift * to_mean j) - 2 * (g i j * (from_mean i * to_mean j)))).
    2:{ intros. unfold shift, from_mean, to_mean. ring. }
    rewrite total_minus, !total_plus, !total_scal, one, (of_row (fun i => from_mean i ^ 2 + 2 * shift * from_mean i)), (of_column (fun j => to_mean j ^ 2 - 2 * shift * to_mean j)).
    rewrite (sum_ext n _ (fun i => p i * from_mean i ^ 2 + 2 * shift * (p i * from_mean i))) by (intros; ring).
    rewrite (sum_ext m _ (fun j => q j * to_mean j ^ 2 - 2 * shift * (q j * to_mean j))) by (intros; ring).
    rewrite sum_plus, sum_minus, !sum_scal, no_mean, no_other_mean. unfold spread, other_spread, covariance, from_mean, to_mean, E. ring.
  Qed.

  Lemma moments_below : (E n p x - E m q y) ^ 2 + (sqrt spread - sqrt other_spread) ^ 2 <= cost n m (fun i j => (x i - y j) ^ 2) g.
  Proof.
    rewrite paid. pose proof (covariance_below spread other_spread covariance form) as below.
    assert (0 <= spread) as a by (pose proof (form 0 1); lra). assert (0 <= other_spread) as b by (pose proof (form 1 0); lra).
    pose proof (pow2_sqrt _ a). pose proof (pow2_sqrt _ b). nra.
  Qed.
End Plan.

Theorem frechet_distance_bounds_every_law_with_these_moments :
forall (m n : nat) (p q x y : nat -> R),
  pmf n p ->
  pmf m q ->
  vle (vplus (num (((E n p x) - (E m q y)) ^ 2)) (vpow (vminus (vsqrt (num (E n p (fun i => (((x i) - (E n p x)) ^ 2))))) (vsqrt (num (E m q (fun i => (((y i) - (E m q y)) ^ 2)))))) 2)) (vpow (vsqrt (Some (W1 n m (fun i j => (fun i j => x i - y j) i j ^ 2) p q))) 2).
Proof.
  intros m n p q x y Hp Hq.
  assert (spread_pos : 0 <= E n p (fun i => (x i - E n p x) ^ 2)).
  { apply sum_nonneg. intros i Hi. apply Rmult_le_pos; [apply Hp; auto|apply pow2_ge_0]. }
  assert (other_pos : 0 <= E m q (fun i => (y i - E m q y) ^ 2)).
  { apply sum_nonneg. intros i Hi. apply Rmult_le_pos; [apply Hq; auto|apply pow2_ge_0]. }
  destruct (W1_finite n m (fun i j => (x i - y j) ^ 2) p q Hp Hq) as (w & is_w).
  pose proof (W1_ge n m (fun i j => (x i - y j) ^ 2) p q _ (fun g Hg => moments_below n m p q x y g Hp Hq Hg)) as below.
  rewrite is_w in below. simpl Rbar_le in below. cbv beta. rewrite is_w.
  assert (0 <= w). { unfold spread, other_spread in below. pose proof (pow2_ge_0 (E n p x - E m q y)). pose proof (pow2_ge_0 (sqrt (E n p (fun i => (x i - E n p x) ^ 2)) - sqrt (E m q (fun j => (y j - E m q y) ^ 2)))). lra. }
  change (Some (Finite w)) with (num w). rewrite !vsqrt_num, vminus_num, !vpow_num, vplus_num by auto.
  apply vle_num. rewrite pow2_sqrt by auto. exact below.
Qed.
