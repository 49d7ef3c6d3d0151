(* ln t <= t - 1 at t = m/s, m the mean square, with equality at t = 1 only; log 0 = −∞ where m = 0. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
Open Scope R_scope.

Lemma cost m s : 0 < s -> vplus (vlog (num s)) (vover (num m) (num s)) = num (ln s + m / s).
Proof. intros Hs. rewrite vlog_num, vover_num by lra. apply vplus_num. Qed.

Lemma least m : 0 < m -> vplus (num 1) (vlog (num m)) = num (1 + ln m).
Proof. intros Hm. rewrite vlog_num by lra. apply vplus_num. Qed.

Lemma bottom : vplus (num 1) (vlog (num 0)) = Some m_infty.
Proof. rewrite vlog_zero. reflexivity. Qed.

Lemma quotient m s : 0 < m -> 0 < s -> ln (m / s) = ln m - ln s.
Proof. intros. apply ln_div; auto. Qed.

Lemma square_mean n p x y : pmf n p -> 0 <= E n p (fun i => (x i - y i) ^ 2).
Proof.
  intros (pos & _). apply sum_nonneg. intros i Hi. apply Rmult_le_pos; auto. apply pow2_ge_0.
Qed.

Lemma below m s : 0 <= m -> 0 < s -> vle (vplus (num 1) (vlog (num m))) (num (ln s + m / s)).
Proof.
  intros [Hm| <-] Hs; [|rewrite bottom; exact I]. rewrite least by auto. apply vle_num.
  pose proof (ln_le (m / s) (Rdiv_lt_0_compat m s Hm Hs)) as bound. rewrite quotient in bound by auto. lra.
Qed.

Lemma met m s : 0 <= m -> 0 < s -> veq (vplus (num 1) (vlog (num m))) (num (ln s + m / s)) <-> s = m.
Proof.
  intros [Hm| <-] Hs.
  - rewrite least by auto. rewrite veq_num. split.
    + intros same. destruct (Req_dec (m / s) 1) as [one|other].
      * apply (Rmult_eq_compat_r s) in one. unfold Rdiv in one. rewrite Rmult_assoc, Rinv_l in one; lra.
      * pose proof (ln_lt (m / s) (Rdiv_lt_0_compat m s Hm Hs) other) as bound. rewrite quotient in bound by auto. lra.
    + intros ->. unfold Rdiv. rewrite Rinv_r; lra.
  - rewrite bottom. split; [intros impossible; discriminate impossible|lra].
Qed.

Theorem the_best_variance_is_the_mean_square :
(forall (n : nat) (p x y : nat -> R) (s : R),
  pmf n p ->
  s > 0 ->
  vle (vplus (num 1) (vlog (num (E n p (fun i' => (((x i') - (y i')) ^ 2)))))) (vplus (vlog (num s)) (vover (num (E n p (fun i' => (((x i') - (y i')) ^ 2)))) (num s)))) /\
(forall (n : nat) (p x y : nat -> R) (s : R),
  pmf n p ->
  s > 0 ->
  defined (vplus (num 1) (vlog (num (E n p (fun i' => (((x i') - (y i')) ^ 2)))))) ->
  defined (vplus (vlog (num s)) (vover (num (E n p (fun i' => (((x i') - (y i')) ^ 2)))) (num s))) ->
  ((veq (vplus (num 1) (vlog (num (E n p (fun i' => (((x i') - (y i')) ^ 2)))))) (vplus (vlog (num s)) (vover (num (E n p (fun i' => (((x i') - (y i')) ^ 2)))) (num s)))) <-> (s = (E n p (fun i' => (((x i') - (y i')) ^ 2)))))).
Proof.
  split; intros n p x y s Hp Hs; pose proof (square_mean n p x y Hp) as Hm; rewrite (cost _ s Hs).
  - apply below; auto.
  - intros _ _. apply met; auto.
Qed.
