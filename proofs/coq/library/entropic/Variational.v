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
