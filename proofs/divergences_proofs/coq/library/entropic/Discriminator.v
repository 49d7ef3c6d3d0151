(* The GAN's value outcome by outcome: at D*, and how far it falls short elsewhere. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm JensenShannon.
Open Scope R_scope.

Definition v_term p q d := xln p d + xln q (1 - d).
Definition best p q := if Req_EM_T (p + q) 0 then 1 / 2 else p / (p + q).
(* KL of two coins *)
Definition coin_kl a b := xlog a b + xlog (1 - a) (1 - b).

Section Outcome.
  Variables p q : R.
  Hypotheses (Hp : 0 <= p) (Hq : 0 <= q).

  Lemma v_term_best : v_term p q (best p q) = js_term p q - ln 2 * (p + q).
  Proof.
    unfold v_term, best, js_term, xlog, xln.
    destruct (Req_EM_T (p + q) 0); [rewrite e; destruct (Req_EM_T p 0), (Req_EM_T q 0); lra|].
    destruct (Req_EM_T p 0) as [->|]; [|destruct (Req_EM_T q 0) as [->|]]; try lra.
    - rewrite (Rplus_0_l q). destruct (Req_EM_T q 0); [lra|].
      replace (q / (q / 2)) with 2 by (field; auto). replace (1 - 0 / q) with 1 by (field; auto). rewrite ln_1. ring.
    - rewrite (Rplus_0_r p). replace (p / (p / 2)) with 2 by (field; auto). replace (p / p) with 1 by (field; auto).
      rewrite ln_1. ring.
    - replace (1 - p / (p + q)) with (q / (p + q)) by (field; auto).
      rewrite !ln_div by lra. ring.
  Qed.

  Lemma best_range : 0 <= best p q <= 1.
  Proof.
    unfold best. destruct (Req_EM_T (p + q) 0); [lra|]. split; [apply Rdiv_le_0_compat; lra|].
    apply Rmult_le_reg_r with (p + q); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
  Qed.

  Variable d : R.
  Hypotheses (Hd : 0 <= d <= 1) (real : d = 0 -> p = 0) (fake : 1 - d = 0 -> q = 0).

  Lemma v_term_gap : v_term p q (best p q) - v_term p q d = (p + q) * coin_kl (best p q) d.
  Proof.
    unfold v_term, coin_kl, best. destruct (Req_EM_T (p + q) 0) as [none|some].
    - unfold xln. destruct (Req_EM_T p 0), (Req_EM_T q 0); try lra. rewrite none. ring.
    - replace (1 - p / (p + q)) with (q / (p + q)) by (field; auto).
      assert (forall a x, 0 <= a -> 0 <= x -> (x = 0 -> a = 0) -> xln a (a / (p + q)) - xln a x = (p + q) * xlog (a / (p + q)) x) as part.
      { clear - Hp Hq some. intros a x Ha Hx dom. unfold xln. destruct (Req_EM_T a 0) as [->|].
        - unfold Rdiv. rewrite Rmult_0_l, xlog_zero. ring.
        - assert (0 < x) by (destruct Hx as [|z]; auto; symmetry in z; apply dom in z; lra).
          assert (0 < a / (p + q)) by (apply Rdiv_lt_0_compat; lra).
          rewrite xlog_pos, (ln_div (a / (p + q)) x) by auto. field. auto. }
      rewrite Rmult_plus_distr_l, <- (part p d), <- (part q (1 - d)) by (auto; lra). ring.
  Qed.

  Lemma best_dom : p + q <> 0 -> (d = 0 -> best p q = 0) /\ (1 - d = 0 -> 1 - best p q = 0).
  Proof.
    unfold best. intros some. destruct (Req_EM_T (p + q) 0); [easy|]. split; intros zero.
    - rewrite real by auto. unfold Rdiv. ring.
    - replace (1 - p / (p + q)) with (q / (p + q)) by (field; auto). rewrite (fake zero). unfold Rdiv. ring.
  Qed.

  Lemma coin_kl_nonneg : p + q <> 0 -> 0 <= coin_kl (best p q) d.
  Proof.
    intros some. destruct (best_dom some). pose proof best_range. unfold coin_kl.
    pose proof (xlog_ge (best p q) d). pose proof (xlog_ge (1 - best p q) (1 - d)).
    pose proof (H2 ltac:(lra) ltac:(lra) ltac:(auto)). pose proof (H3 ltac:(lra) ltac:(lra) ltac:(auto)). lra.
  Qed.

  Lemma v_term_le : v_term p q d <= v_term p q (best p q).
  Proof.
    pose proof v_term_gap as gap. destruct (Req_dec (p + q) 0) as [none|some]; [rewrite none in gap; lra|].
    pose proof (coin_kl_nonneg some). nra.
  Qed.

  Lemma v_term_unique : 0 < p + q -> v_term p q d = v_term p q (best p q) -> d = best p q.
  Proof.
    intros some same. pose proof v_term_gap as gap. assert (p + q <> 0) as ne by lra. destruct (best_dom ne) as (a & b).
    pose proof best_range. assert (coin_kl (best p q) d = 0) as zero by nra. unfold coin_kl in zero.
    pose proof (xlog_ge (best p q) d ltac:(lra) ltac:(lra) a). pose proof (xlog_ge (1 - best p q) (1 - d) ltac:(lra) ltac:(lra) b).
    symmetry. apply xlog_ge_touches; auto; lra.
  Qed.
End Outcome.
