(* Means of exponentials, and the tangents of KL at tilted laws. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
Open Scope R_scope.

Section Laws.
  Variables (n : nat) (p q g : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Lemma mean_exp_pos : 0 < E n q (fun i => exp (g i)).
  Proof.
    destruct (pmf_charges n q Hq) as (i & Hi & charged). apply Rlt_le_trans with (q i * exp (g i)).
    - apply Rmult_lt_0_compat; auto using exp_pos.
    - apply (sum_term_le n (fun i => q i * exp (g i))); auto. intros. apply Rmult_le_pos; [apply Hq; auto|left; apply exp_pos].
  Qed.

  (* The tangents at exp(g)/c add up. *)
  Lemma tangents_of_kl c : dominated n p q -> 0 < c ->
    E n p g - ln c + 1 - E n q (fun i => exp (g i)) / c <= sum n (fun i => xlog (p i) (q i)).
  Proof.
    intros dom Hc. apply Rle_trans with (sum n (fun i => p i * ln (exp (g i) / c) + p i - exp (g i) / c * q i)).
    - rewrite sum_minus, sum_plus. unfold E. destruct Hp as (_ & one).
      rewrite (sum_ext n (fun i => p i * ln _) (fun i => p i * g i - ln c * p i)).
      2:{ intros. rewrite ln_div, ln_exp by auto using exp_pos. ring. }
      rewrite (sum_ext n (fun i => exp (g i) / c * q i) (fun i => / c * (q i * exp (g i)))) by (intros; field; lra).
      rewrite sum_minus, !sum_scal, one. unfold Rdiv. lra.
    - apply sum_le. intros i Hi. apply xlog_tangent; [apply Hp|apply Hq|apply dom|apply Rdiv_lt_0_compat]; auto using exp_pos.
  Qed.

  Lemma donsker_varadhan : dominated n p q ->
    E n p g - ln (E n q (fun i => exp (g i))) <= sum n (fun i => xlog (p i) (q i)).
  Proof.
    intros dom. pose proof mean_exp_pos as pos. pose proof (tangents_of_kl _ dom pos) as below.
    unfold Rdiv in below. rewrite Rinv_r in below; lra.
  Qed.

  Lemma nguyen_wainwright_jordan : dominated n p q -> 1 + E n p g - E n q (fun i => exp (g i)) <= sum n (fun i => xlog (p i) (q i)).
  Proof. intros dom. pose proof (tangents_of_kl 1 dom Rlt_0_1) as below. rewrite ln_1, Rdiv_1 in below. lra. Qed.
End Laws.

(* The tangent at exp(g)/E_q exp(g) touches KL at the tilted law only. *)
Section Touching.
  Variables (n : nat) (p q g : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Let z := E n q (fun i => exp (g i)).
  Let pos : 0 < z.
  Proof. apply mean_exp_pos; auto. Qed.

  Lemma donsker_varadhan_touches :
    KL n p q = Finite (E n p g - ln z) <-> forall i, (i < n)%nat -> p i * z = q i * exp (g i).
  Proof.
    assert (dominated n p q -> sum n (fun i => xlog (p i) (q i)) - (E n p g - ln z)
            = sum n (fun i => xlog (p i) (q i) - (p i * ln (exp (g i) / z) + p i - exp (g i) / z * q i))) as slack.
    { intros dom. rewrite sum_minus, sum_minus, sum_plus. destruct Hp as (_ & ->).
      rewrite (sum_ext n (fun i => p i * ln _) (fun i => p i * g i - ln z * p i)).
      2:{ intros. rewrite ln_div, ln_exp by auto using exp_pos. ring. }
      rewrite (sum_ext n (fun i => exp (g i) / z * q i) (fun i => / z * (q i * exp (g i)))) by (intros; field; lra).
      rewrite sum_minus, !sum_scal. change (sum n (fun i => q i * exp (g i))) with z. destruct Hp as (_ & ->). unfold E. field. lra. }
    split.
    - intros same i Hi. destruct (dominated_dec n p q) as [dom|no]; [|rewrite KL_infinite in same by auto; discriminate].
      rewrite KL_finite in same by auto. injection same as same. specialize (slack dom).
      enough (p i = exp (g i) / z * q i) as -> by (field; lra).
      apply xlog_tangent_touches; [apply Hp|apply Hq|apply dom|apply Rdiv_lt_0_compat; auto using exp_pos|]; auto.
      enough (xlog (p i) (q i) - (p i * ln (exp (g i) / z) + p i - exp (g i) / z * q i) = 0) by lra.
      apply (sum_zero_terms n (fun i => xlog (p i) (q i) - (p i * ln (exp (g i) / z) + p i - exp (g i) / z * q i))); auto; [|lra].
      intros j Hj. pose proof (xlog_tangent (p j) (q j) (proj1 Hp j Hj) (proj1 Hq j Hj) (dom j Hj) (exp (g j) / z)) as below.
      enough (0 < exp (g j) / z) as up by (specialize (below up); lra). apply Rdiv_lt_0_compat; auto using exp_pos.
    - intros tilted. assert (forall i, (i < n)%nat -> p i = exp (g i) / z * q i) as law.
      { intros i Hi. apply Rmult_eq_reg_r with z; [|lra]. rewrite tilted by auto. field. lra. }
      assert (dominated n p q) as dom by (intros i Hi zero; rewrite law, zero by auto; ring).
      rewrite KL_finite by auto. f_equal. apply Rminus_diag_uniq. rewrite slack by auto.
      rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi.
      assert (0 < exp (g i) / z) as up by (apply Rdiv_lt_0_compat; auto using exp_pos).
      destruct (proj1 Hq i Hi) as [charged|none].
      + rewrite xlog_pos by (rewrite law by auto; nra). replace (p i / q i) with (exp (g i) / z) by (rewrite law by auto; field; lra).
        rewrite (law i Hi). ring.
      + rewrite (law i Hi), <- none, Rmult_0_r, xlog_zero. ring.
  Qed.
End Touching.
