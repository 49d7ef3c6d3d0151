(* The gap is the mean of t·(|f| - 1 - r/2t)² + r·(|f| - f), which is not negative, and 0 only at the slope 1 + r/2t. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

Definition short r t f := t * (Rabs f - 1 - r / (2 * t)) ^ 2 + r * (Rabs f - f).

Lemma short_pos r t f : 0 < r -> 0 < t -> 0 <= short r t f.
Proof.
  intros Hr Ht. unfold short. pose proof (Rle_abs f). pose proof (pow2_ge_0 (Rabs f - 1 - r / (2 * t))). nra.
Qed.

Lemma short_zero r t f : 0 < r -> 0 < t -> short r t f = 0 -> f = 1 + r / (2 * t).
Proof.
  intros Hr Ht none. unfold short in none. pose proof (Rle_abs f) as up.
  set (e := Rabs f - 1 - r / (2 * t)) in *. pose proof (pow2_ge_0 e).
  assert (0 <= r * (Rabs f - f)) by (apply Rmult_le_pos; lra). assert (0 <= t * e ^ 2) by (apply Rmult_le_pos; lra).
  assert (t * e ^ 2 = 0) as one by lra. assert (r * (Rabs f - f) = 0) as two by lra.
  apply Rmult_integral in one as [|one]; [lra|]. apply Rmult_integral in two as [|two]; [lra|].
  assert (e = 0) by nra. unfold e in *. lra.
Qed.

Lemma gap n p f r t : pmf n p -> 0 < r -> 0 < t ->
  r + r ^ 2 / (4 * t) - (r * E n p f - t * E n p (fun i => (Rabs (f i) - 1) ^ 2)) = sum n (fun i => p i * short r t (f i)).
Proof.
  intros (_ & one) Hr Ht. unfold E. rewrite <- !sum_scal, <- sum_minus.
  replace (r + r ^ 2 / (4 * t)) with (sum n (fun i => (r + r ^ 2 / (4 * t)) * p i)) by (rewrite sum_scal, one; ring).
  rewrite <- sum_minus. apply sum_ext. intros i _. unfold short. field. lra.
Qed.

Theorem wgan_gp_is_won_by_a_linear_critic :
(forall (n : nat) (p f : nat -> R) (r t : R),
  pmf n p ->
  0 < r ->
  0 < t ->
  r * E n p f - t * E n p (fun i => (Rabs (f i) - 1) ^ 2) <= r + r ^ 2 / (4 * t)) /\
(forall (n : nat) (p f : nat -> R) (r t : R),
  pmf n p ->
  0 < r ->
  0 < t ->
  (r * E n p f - t * E n p (fun i => (Rabs (f i) - 1) ^ 2) = r + r ^ 2 / (4 * t)
   <-> forall i, (i < n)%nat -> p i * f i = p i * (1 + r / (2 * t)))).
Proof.
  split; intros n p f r t Hp Hr Ht; pose proof (gap n p f r t Hp Hr Ht) as same.
  - assert (0 <= sum n (fun i => p i * short r t (f i))); [|lra].
    apply sum_nonneg. intros i Hi. apply Rmult_le_pos; [apply Hp; auto|apply short_pos; auto].
  - split.
    + intros won i Hi. assert (sum n (fun i => p i * short r t (f i)) = 0) as none by lra.
      pose proof (sum_zero_terms n (fun i => p i * short r t (f i))
        ltac:(intros; apply Rmult_le_pos; [apply Hp; auto|apply short_pos; auto]) none i Hi) as zero.
      cbv beta in zero. apply Rmult_integral in zero as [-> |zero]; [ring|]. rewrite (short_zero r t (f i)); auto.
    + intros linear. assert (sum n (fun i => p i * short r t (f i)) = 0); [|lra].
      rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi. specialize (linear i Hi).
      destruct (Req_dec (p i) 0) as [-> |some]; [ring|]. apply Rmult_eq_reg_l in linear; auto. rewrite linear. unfold short.
      assert (0 < r / (2 * t)) by (apply Rdiv_lt_0_compat; lra). rewrite Rabs_pos_eq by lra. ring.
Qed.
