(* |h/(1 − d)| ≤ s/(1 − s) outcome by outcome; then the mean of |f| is at most the root of the mean of f². *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.entropic Require Import Hellinger.
Open Scope R_scope.

Lemma sum_abs n g : Rabs (sum n g) <= sum n (fun i => Rabs (g i)).
Proof. induction n; simpl; [rewrite Rabs_R0; lra|]. apply Rle_trans with (1 := Rabs_triang _ _). lra. Qed.

Lemma mean_abs n p f : pmf n p -> E n p (fun i => Rabs (f i)) <= sqrt (E n p (fun i => f i ^ 2)).
Proof.
  intros (pos & one). rewrite <- (sqrt_pow2 (E n p (fun i => Rabs (f i)))).
  2:{ apply sum_nonneg. intros i Hi. apply Rmult_le_pos; auto using Rabs_pos. }
  apply sqrt_le_1_alt. pose proof (cauchy_schwarz n (fun i => sqrt (p i)) (fun i => sqrt (p i) * Rabs (f i))) as bound.
  assert (forall i, (i < n)%nat -> sqrt (p i) * sqrt (p i) = p i) as root by (intros; apply sqrt_sqrt; auto).
  rewrite (sum_ext n _ (fun i => p i * Rabs (f i))) in bound.
  2:{ intros i Hi. rewrite <- (root i Hi) at 3. ring. }
  rewrite (sum_ext n (fun i => sqrt (p i) ^ 2) p), one in bound.
  2:{ intros i Hi. rewrite <- (root i Hi) at 2. ring. }
  rewrite (sum_ext n (fun i => (sqrt (p i) * Rabs (f i)) ^ 2) (fun i => p i * f i ^ 2)) in bound.
  2:{ intros i Hi. rewrite Rpow_mult_distr, pow2_abs. rewrite <- (root i Hi) at 2. ring. }
  unfold E. lra.
Qed.

Theorem gradients_vanish_next_to_a_perfect_discriminator :
forall (n : nat) (p d f h : nat -> R) (s : R),
  pmf n p ->
  discriminator n d ->
  (0 < s /\ s < 1) ->
  ((forall i, (i < n)%nat -> (d i) <= s)) ->
  ((forall i, (i < n)%nat -> (Rabs (h i)) <= s)) ->
  vle (vabs (expectation n (fun i => (num (p i))) (fun i => (vratio (num ((f i) * (h i))) (num (1 - (d i))))))) (num ((s / (1 - s)) * (E n p (fun i => (Rabs (f i)))))) /\ vle (num ((s / (1 - s)) * (E n p (fun i => (Rabs (f i)))))) (vtimes (num (s / (1 - s))) (vsqrt (num (E n p (fun i => ((f i) ^ 2)))))).
Proof.
  intros n p d f h s Hp Hd (s0 & s1) near small.
  assert (0 <= s / (1 - s)) as low by (apply Rdiv_le_0_compat; lra). split.
  - unfold expectation. rewrite (vsum_finite n _ (fun i => p i * (f i * h i / (1 - d i)))), vabs_num.
    2:{ intros i Hi. specialize (near i Hi). rewrite vratio_num by lra. apply vtimes_num. }
    apply vle_num. apply Rle_trans with (1 := sum_abs n _). unfold E. rewrite <- sum_scal. apply sum_le. intros i Hi.
    specialize (near i Hi). specialize (small i Hi). pose proof (proj1 Hp i Hi). pose proof (Rabs_pos (f i)). pose proof (Rabs_pos (h i)).
    unfold Rdiv. rewrite !Rabs_mult, (Rabs_right (p i)), (Rabs_right (/ (1 - d i))) by (try (left; apply Rinv_0_lt_compat); lra).
    assert (Rabs (h i) * / (1 - d i) <= s * / (1 - s)) as part.
    { apply Rmult_le_compat; auto; [left; apply Rinv_0_lt_compat; lra|]. apply Rinv_le_contravar; lra. }
    replace (p i * (Rabs (f i) * Rabs (h i) * / (1 - d i))) with (p i * Rabs (f i) * (Rabs (h i) * / (1 - d i))) by ring.
    replace (s * / (1 - s) * (p i * Rabs (f i))) with (p i * Rabs (f i) * (s * / (1 - s))) by ring.
    apply Rmult_le_compat_l; auto. apply Rmult_le_pos; auto.
  - rewrite vsqrt_num by (apply sum_nonneg; intros i Hi; apply Rmult_le_pos; [apply Hp; auto|apply pow2_ge_0]).
    rewrite vtimes_num. apply vle_num. apply Rmult_le_compat_l; auto. now apply mean_abs.
Qed.
