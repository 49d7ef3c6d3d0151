(* log(2/(1 + exp(−x))) is concave: its tangent at x = J/2, for x = log(p/q) under p and log(q/p) under q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

(* log 2/(1 + w) for w = q/p below the tangent at w = exp(−x): both are means of log. *)
Lemma concave x p q : 0 <= p -> 0 <= q -> (q = 0 -> p = 0) ->
  xlog p ((p + q) / 2) <= p * (ln 2 - ln (1 + exp (- x))) + exp (- x) / (1 + exp (- x)) * (xlog p q - x * p).
Proof.
  intros Hp Hq dom. set (w := exp (- x)). assert (0 < w) as Hw by apply exp_pos. assert (ln w = - x) as log_w by apply ln_exp.
  destruct Hp as [Hp| <-]; [|rewrite !xlog_zero; lra].
  assert (0 < q) as pos by (destruct Hq as [|zero]; auto; rewrite dom in Hp; auto; lra).
  rewrite !xlog_pos, !ln_div by lra. assert (0 < (p + q) / (1 + w)) as Hm by (apply Rdiv_lt_0_compat; lra).
  pose proof (ln_le (p / ((p + q) / (1 + w))) ltac:(apply Rdiv_lt_0_compat; lra)) as one.
  pose proof (ln_le (q / w / ((p + q) / (1 + w))) ltac:(repeat apply Rdiv_lt_0_compat; lra)) as two.
  rewrite !ln_div in one, two by (repeat apply Rdiv_lt_0_compat; lra). rewrite (ln_div (p + q)), log_w in two by lra.
  assert (p / ((p + q) / (1 + w)) = (1 + w) - q / ((p + q) / (1 + w))) as same by (field; repeat split; lra).
  assert (q / w / ((p + q) / (1 + w)) = q / ((p + q) / (1 + w)) * / w) as same' by (field; repeat split; lra).
  rewrite same in one. rewrite same' in two. set (y := q / ((p + q) / (1 + w))) in *.
  apply (Rmult_le_compat_l (/ (1 + w))) in one; [|left; apply Rinv_0_lt_compat; lra].
  apply (Rmult_le_compat_l (w * / (1 + w))) in two; [|left; apply Rmult_lt_0_compat; [lra|apply Rinv_0_lt_compat; lra]].
  apply Rminus_le_0. apply Rminus_le_0 in one. apply Rminus_le_0 in two.
  replace (_ - _) with (p * ((/ (1 + w) * (1 + w - y - 1) - / (1 + w) * (ln p - (ln (p + q) - ln (1 + w))))
    + (w * / (1 + w) * (y * / w - 1) - w * / (1 + w) * (ln q - - x - (ln (p + q) - ln (1 + w)))))) by (field; lra).
  apply Rmult_le_pos; lra.
Qed.

Theorem crooks_bounds_js_by_jeffreys :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (num (JS n p q)) (vlog (vover (num 2) (vplus (num 1) (vexp (vover (Some (Rbar_opp (J n p q))) (num 2)))))).
Proof.
  intros n p q Hp Hq.
  assert (forall x, 0 <= x -> vlog (vover (num 2) (vplus (num 1) (num x))) = num (ln 2 - ln (1 + x))) as right_side.
  { intros x Hx. rewrite vplus_num, vover_num, vlog_num, ln_div by first [lra | apply Rdiv_lt_0_compat; lra]. reflexivity. }
  assert (J n p q = p_infty \/ dominated n p q /\ dominated n q p /\
    J n p q = Finite (sum n (fun i => xlog (p i) (q i)) + sum n (fun i => xlog (q i) (p i)))) as [top|(yes & yes' & finite)].
  { destruct (dominated_dec n p q), (dominated_dec n q p);
      [right; unfold J; rewrite !KL_finite by auto; auto|left; unfold J..].
      - rewrite KL_finite, KL_infinite by auto. reflexivity.
      - rewrite KL_infinite, KL_finite by auto. reflexivity.
      - rewrite !KL_infinite by auto. reflexivity. }
  - rewrite top. cbn [Rbar_opp]. assert (vover (Some m_infty) (num 2) = Some m_infty) as ->.
    { unfold vover, num, lift2, over. destruct (Req_EM_T 2 0); [lra|]. f_equal. apply is_Rbar_mult_unique, is_Rbar_mult_m_infty_pos. simpl. lra. }
    change (vexp (Some m_infty)) with (num 0). rewrite right_side, Rplus_0_r, ln_1, Rminus_0_r by lra. apply vle_num, JS_le_log_two; auto.
  - rewrite finite. set (x := (sum n (fun i => xlog (p i) (q i)) + sum n (fun i => xlog (q i) (p i))) / 2).
    cbn [Rbar_opp]. fold (num (- (sum n (fun i => xlog (p i) (q i)) + sum n (fun i => xlog (q i) (p i))))).
    rewrite vover_num by lra. replace (_ / 2) with (- x) by (unfold x; field).
    change (vexp (num (- x))) with (num (exp (- x))). rewrite right_side by (left; apply exp_pos). apply vle_num. unfold JS.
    pose proof (sum_le n _ _ (fun i Hi => concave x (p i) (q i) (proj1 Hp i Hi) (proj1 Hq i Hi) (yes i Hi))) as one.
    pose proof (sum_le n _ _ (fun i Hi => concave x (q i) (p i) (proj1 Hq i Hi) (proj1 Hp i Hi) (yes' i Hi))) as two.
    set (c := exp (- x) / (1 + exp (- x))) in *. set (l := ln 2 - ln (1 + exp (- x))) in *. unfold mixture.
    rewrite (sum_ext n (fun i => xlog (q i) ((q i + p i) / 2)) (fun i => xlog (q i) ((p i + q i) / 2))) in two by (intros; do 2 f_equal; ring).
    rewrite (sum_ext n (fun i => p i * l + _) (fun i => (l - c * x) * p i + c * xlog (p i) (q i))) in one by (intros; ring).
    rewrite (sum_ext n (fun i => q i * l + _) (fun i => (l - c * x) * q i + c * xlog (q i) (p i))) in two by (intros; ring).
    rewrite sum_plus, !sum_scal, (proj2 Hp) in one. rewrite sum_plus, !sum_scal, (proj2 Hq) in two. unfold x in *. nra.
Qed.
