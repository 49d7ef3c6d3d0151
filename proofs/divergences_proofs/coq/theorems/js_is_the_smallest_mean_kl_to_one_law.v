(* The mean of KL to r exceeds that to the middle by KL from the middle to r. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Theorem js_is_the_smallest_mean_kl_to_one_law :
(forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  vle (num (JS n p q)) (vover (vplus (Some (KL n p r)) (Some (KL n q r))) (num 2))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (num (JS n p q)) (vover (vplus (Some (KL n p (mixture p q))) (Some (KL n q (mixture p q)))) (num 2))).
Proof.
  assert (forall x, vover (num x) (num 2) = num (x / 2)) as half by (intros; apply vover_num; lra).
  split.
  - intros n p q r Hp Hq Hr. destruct (dominated_dec n p r) as [yes|no], (dominated_dec n q r) as [yes'|no'].
    2: rewrite (KL_infinite n q r), KL_finite by auto.
    3: rewrite (KL_infinite n p r), KL_finite by auto.
    4: rewrite !KL_infinite by auto.
    2,3,4: cbn [vplus lift2 Rbar_plus']; unfold vover, num, lift2, over; destruct (Req_EM_T 2 0); [lra|];
      replace (Rbar_mult p_infty (/ 2)) with p_infty; [exact I|symmetry; apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos; simpl; lra].
    rewrite !KL_finite by auto. fold (num (sum n (fun i => xlog (p i) (r i)))). fold (num (sum n (fun i => xlog (q i) (r i)))).
    rewrite vplus_num, half. apply vle_num. unfold JS. apply Rmult_le_compat_r; [lra|]. rewrite <- !sum_plus.
    assert (sum n r = sum n (mixture p q)) as same.
    { unfold mixture. rewrite (sum_ext n (fun i => (p i + q i) / 2) (fun i => / 2 * (p i + q i))) by (intros; field).
      rewrite sum_scal, sum_plus, (proj2 Hp), (proj2 Hq), (proj2 Hr). field. }
    apply Rle_trans with (sum n (fun i => xlog (p i) (r i) + xlog (q i) (r i) - 2 * (mixture p q i - r i)));
      [|rewrite sum_minus, sum_scal, sum_minus; lra].
    apply sum_le. intros i Hi. unfold mixture. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). pose proof (proj1 Hr i Hi).
    specialize (yes i Hi). specialize (yes' i Hi).
    destruct (Req_dec (r i) 0) as [zero|some]; [rewrite zero, yes, yes', !xlog_zero by auto; lra|].
    destruct (Req_dec (p i + q i) 0) as [none|mass].
    { replace (p i) with 0 by lra. replace (q i) with 0 by lra. rewrite !xlog_zero. lra. }
    pose proof (xlog_ge ((p i + q i) / 2) (r i) ltac:(lra) ltac:(lra) ltac:(intros; lra)) as below.
    assert (forall a, 0 <= a -> (0 < a -> 0 < p i + q i) -> xlog a (r i) = xlog a ((p i + q i) / 2) + a * ln ((p i + q i) / 2 / r i)) as split_log.
    { intros a [Ha| <-] _; [|rewrite !xlog_zero; ring]. rewrite !xlog_pos, !ln_div by lra. ring. }
    rewrite (split_log (p i)), (split_log (q i)) by (auto; lra). rewrite xlog_pos in below by lra. lra.
  - intros n p q Hp Hq. destruct (JS_is_half_KL n p q Hp Hq) as (-> & -> & _).
    fold (num (sum n (fun i => xlog (p i) (mixture p q i)))). fold (num (sum n (fun i => xlog (q i) (mixture p q i)))).
    rewrite vplus_num, half. apply veq_num. reflexivity.
Qed.
