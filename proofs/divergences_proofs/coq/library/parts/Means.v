(* Means of logarithms, −∞ where there is mass at 0: tangents of the logarithm bound them, term by term. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Ratios.
Open Scope R_scope.

(* A sum of values below numbers is a value below their sum. *)
Lemma vsum_below n f g : (forall i, (i < n)%nat -> exists x, f i = Some x /\ Rbar_le x (Finite (g i))) ->
  exists s, vsum n f = Some s /\ Rbar_le s (Finite (sum n g)).
Proof.
  induction n; intros all; simpl; [exists (Finite 0); split; [reflexivity|apply Rle_refl]|].
  destruct IHn as (s & -> & low); [auto|]. destruct (all n) as (x & -> & last); [lia|].
  destruct s, x; simpl in low, last; try easy; eexists; split; try reflexivity; simpl; lra.
Qed.

(* w·log x ≤ w·(log c + x/c − 1) *)
Lemma weighed_log w x c : 0 <= w -> 0 <= x -> 0 < c ->
  exists y, vtimes (num w) (vlog (num x)) = Some y /\ Rbar_le y (Finite (w * (ln c + x / c - 1))).
Proof.
  intros [Hw| <-] Hx Hc; [|rewrite vtimes_zero_left; eexists; split; [reflexivity|simpl; lra]].
  destruct Hx as [Hx| <-]; [|rewrite times_log_infinite by auto; eexists; split; [reflexivity|exact I]].
  rewrite times_log by lra. eexists; split; [reflexivity|]. simpl. unfold xln. destruct (Req_EM_T w 0); [lra|].
  apply Rmult_le_compat_l; [lra|]. pose proof (ln_le (x / c) ltac:(apply Rdiv_lt_0_compat; auto)) as below.
  rewrite ln_div in below by auto. lra.
Qed.

Section Laws.
  Variables (n : nat) (p l : nat -> R).
  Hypotheses (Hp : pmf n p) (Hl : forall i, (i < n)%nat -> 0 <= l i).

  Lemma mean_log_tangent c : 0 < c ->
    exists s, expectation n (fun i => num (p i)) (fun i => vlog (num (l i))) = Some s /\ Rbar_le s (Finite (ln c + E n p l / c - 1)).
  Proof.
    intros Hc. replace (ln c + E n p l / c - 1) with (sum n (fun i => p i * (ln c + l i / c - 1))).
    - apply vsum_below. intros i Hi. apply weighed_log; auto. apply Hp; auto.
    - rewrite (sum_ext n _ (fun i => (ln c - 1) * p i + / c * (p i * l i))) by (intros; field; lra).
      rewrite sum_plus, !sum_scal, (proj2 Hp). unfold E. field. lra.
  Qed.

  (* Jensen's inequality for the logarithm: the tangent at the mean; at a mean 0, every tangent. *)
  Lemma mean_log : exists s, expectation n (fun i => num (p i)) (fun i => vlog (num (l i))) = Some s /\ vle (Some s) (vlog (num (E n p l))).
  Proof.
    assert (0 <= E n p l) as low by (apply sum_nonneg; intros; apply Rmult_le_pos; [apply Hp|]; auto).
    destruct low as [pos|none].
    - destruct (mean_log_tangent _ pos) as (s & is_s & below). exists s. split; auto. rewrite vlog_num by auto.
      unfold Rdiv in below. rewrite Rinv_r in below by lra. replace (ln (E n p l) + 1 - 1) with (ln (E n p l)) in below by ring. exact below.
    - rewrite <- none, vlog_zero. destruct (mean_log_tangent 1 ltac:(lra)) as (s & is_s & below).
      exists s. split; auto. destruct s as [x| |]; simpl in below; try easy. exfalso.
      destruct (mean_log_tangent (exp x) (exp_pos x)) as (s & is_s' & below'). rewrite is_s' in is_s. injection is_s as ->.
      rewrite <- none, ln_exp in below'. simpl in below'. unfold Rdiv in below'. lra.
  Qed.
End Laws.
