(* p·log(p/q) of one outcome: its tangents, and the log-sum inequality that they add up to. *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

Lemma xlog_zero q : xlog 0 q = 0.
Proof. unfold xlog. destruct (Req_EM_T 0 0); [reflexivity|lra]. Qed.

Lemma xlog_pos p q : 0 < p -> xlog p q = p * ln (p / q).
Proof. intros Hp. unfold xlog. destruct (Req_EM_T p 0); [lra|reflexivity]. Qed.

Lemma ln_div a b : 0 < a -> 0 < b -> ln (a / b) = ln a - ln b.
Proof. intros. unfold Rdiv. rewrite ln_mult, ln_Rinv; auto using Rinv_0_lt_compat. Qed.

Lemma ln_lt x : 0 < x -> x <> 1 -> ln x < x - 1.
Proof.
  intros Hx ne. assert (ln x <> 0) by (intros zero; apply ne, ln_inv; try lra; now rewrite ln_1).
  pose proof (exp_ineq1 (ln x) ltac:(auto)) as below. rewrite exp_ln in below; lra.
Qed.

Lemma ln_le x : 0 < x -> ln x <= x - 1.
Proof. intros Hx. destruct (Req_dec x 1) as [->|ne]; [rewrite ln_1; lra|]. pose proof (ln_lt x Hx ne). lra. Qed.

Lemma ln_nonneg x : 1 <= x -> 0 <= ln x.
Proof. intros Hx. rewrite <- ln_1. destruct Hx as [lt| <-]; [left; apply ln_increasing; lra|lra]. Qed.

Lemma ln_monotone x y : 0 < x -> x <= y -> ln x <= ln y.
Proof. intros Hx [lt| ->]; [left; apply ln_increasing; lra|lra]. Qed.

Lemma exp_monotone x y : x <= y -> exp x <= exp y.
Proof. intros [lt| ->]; [left; now apply exp_increasing|lra]. Qed.

Lemma ln_2_pos : 0 < ln 2.
Proof. rewrite <- ln_1. apply ln_increasing; lra. Qed.

Lemma ln_4 : ln 4 = 2 * ln 2.
Proof. replace 4 with (2 * 2) by ring. rewrite ln_mult; lra. Qed.

Section Outcome.
  Variables p q : R.
  Hypotheses (Hp : 0 <= p) (Hq : 0 <= q) (dom : q = 0 -> p = 0).

  (* Every tangent of x·log x lies below it: what Gibbs, log-sum, Nguyen–Wainwright–Jordan and Donsker–Varadhan share. *)
  Lemma xlog_tangent c : 0 < c -> p * ln c + p - c * q <= xlog p q.
  Proof.
    intros Hc. destruct Hp as [pos| <-]; [|rewrite xlog_zero; nra].
    assert (0 < q) by (destruct Hq as [|zero]; auto; rewrite dom in pos; auto; lra).
    rewrite xlog_pos by auto. rewrite ln_div by auto.
    assert (ln (c * q / p) <= c * q / p - 1) as below by (apply ln_le, Rdiv_lt_0_compat; nra).
    rewrite ln_div, ln_mult in below by nra.
    assert (p * (c * q / p - 1) = c * q - p) by (field; lra). nra.
  Qed.

  Lemma xlog_tangent_touches c : 0 < c -> p * ln c + p - c * q = xlog p q -> p = c * q.
  Proof.
    intros Hc same. destruct Hp as [pos| <-]; [|rewrite xlog_zero in same; nra].
    assert (0 < q) by (destruct Hq as [|zero]; auto; rewrite dom in pos; auto; lra).
    rewrite xlog_pos in same by auto. rewrite ln_div in same by auto.
    destruct (Req_dec (c * q / p) 1) as [one|ne]; [apply (Rmult_eq_compat_l p) in one; field_simplify in one; lra|].
    assert (ln (c * q / p) < c * q / p - 1) as below by (apply ln_lt; auto; apply Rdiv_lt_0_compat; nra).
    rewrite ln_div, ln_mult in below by nra.
    assert (p * (c * q / p - 1) = c * q - p) by (field; lra). nra.
  Qed.

  Lemma xlog_ge : p - q <= xlog p q.
  Proof. pose proof (xlog_tangent 1 ltac:(lra)) as below. rewrite ln_1 in below. lra. Qed.

  Lemma xlog_ge_touches : p - q = xlog p q -> p = q.
  Proof. intros same. rewrite <- (Rmult_1_l q). apply xlog_tangent_touches; [lra|]. rewrite ln_1. lra. Qed.
End Outcome.

Lemma xlog_same p : xlog p p = 0.
Proof. unfold xlog. destruct (Req_EM_T p 0) as [|ne]; auto. unfold Rdiv. rewrite Rinv_r, ln_1; lra. Qed.

Lemma xlog_scale c p q : 0 < c -> 0 <= p -> xlog (c * p) (c * q) = c * xlog p q.
Proof.
  intros Hc [Hp| <-]; [|rewrite Rmult_0_r, !xlog_zero; ring].
  rewrite !xlog_pos by nra. destruct (Req_dec q 0) as [->|ne].
  - rewrite Rmult_0_r. unfold Rdiv. rewrite Rinv_0, !Rmult_0_r. ring.
  - replace (c * p / (c * q)) with (p / q) by (field; lra). ring.
Qed.

Section Laws_of_xlog.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : forall i, (i < n)%nat -> 0 <= p i) (Hq : forall i, (i < n)%nat -> 0 <= q i) (dom : dominated n p q).

  (* The log-sum inequality: the tangent at the slope of the sums. *)
  Lemma log_sum : xlog (sum n p) (sum n q) <= sum n (fun i => xlog (p i) (q i)).
  Proof.
    destruct (sum_nonneg n p Hp) as [pos|zero].
    2:{ rewrite <- zero, xlog_zero. right. rewrite (sum_ext n _ (fun _ => 0)), sum_zero; auto.
        intros i Hi. rewrite (sum_zero_terms n p); auto using xlog_zero. }
    destruct (sum_nonneg n q Hq) as [pos'|zero'].
    2:{ exfalso. rewrite (sum_ext n p (fun _ => 0)), sum_zero in pos; [lra|].
        intros i Hi. apply dom, (sum_zero_terms n q); auto. }
    assert (0 < sum n p / sum n q) as Hc by (apply Rdiv_lt_0_compat; auto).
    apply Rle_trans with (sum n (fun i => p i * ln (sum n p / sum n q) + p i - sum n p / sum n q * q i)).
    - rewrite sum_minus, sum_plus, sum_scal, xlog_pos by auto.
      rewrite (sum_ext n (fun i => p i * _) (fun i => ln (sum n p / sum n q) * p i)) by (intros; ring).
      rewrite sum_scal. right. field. lra.
    - apply sum_le. intros i Hi. apply xlog_tangent; auto.
  Qed.
End Laws_of_xlog.

(* The same for two outcomes: x·log(x/y) is jointly convex. *)
Lemma xlog_plus p q r s : 0 <= p -> 0 <= q -> 0 <= r -> 0 <= s -> (q = 0 -> p = 0) -> (s = 0 -> r = 0) ->
  xlog (p + r) (q + s) <= xlog p q + xlog r s.
Proof.
  intros Hp Hq Hr Hs dom dom'.
  pose proof (log_sum 2 (fun i => match i with 0%nat => p | _ => r end) (fun i => match i with 0%nat => q | _ => s end)) as goal.
  simpl in goal. rewrite !Rplus_0_l in goal.
  apply goal; intros [|[|i]] Hi; auto; lia.
Qed.
