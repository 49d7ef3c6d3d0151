(* Gibbs' inequality and its equality case, for sums; JS' range and its ends. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon.
Open Scope R_scope.

Section Laws.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Lemma excess : dominated n p q -> sum n (fun i => xlog (p i) (q i)) = sum n (fun i => xlog (p i) (q i) - p i + q i).
  Proof. intros. destruct Hp as (_ & one), Hq as (_ & one'). rewrite sum_plus, sum_minus. lra. Qed.

  Lemma gibbs : dominated n p q -> 0 <= sum n (fun i => xlog (p i) (q i)).
  Proof.
    intros dom. rewrite excess by auto. apply sum_nonneg. intros i Hi. destruct Hp, Hq.
    pose proof (xlog_ge (p i) (q i)). enough (p i - q i <= xlog (p i) (q i)) by lra. auto.
  Qed.

  Lemma gibbs_equality : dominated n p q -> sum n (fun i => xlog (p i) (q i)) = 0 -> equal n p q.
  Proof.
    intros dom zero i Hi. rewrite excess in zero by auto. destruct Hp, Hq.
    apply xlog_ge_touches; auto. enough (xlog (p i) (q i) - p i + q i = 0) by lra.
    apply (sum_zero_terms n (fun i => xlog (p i) (q i) - p i + q i)); auto.
    intros j Hj. enough (p j - q j <= xlog (p j) (q j)) by lra. apply xlog_ge; auto.
  Qed.

  Lemma JS_nonneg : 0 <= JS n p q.
  Proof.
    rewrite JS_terms. enough (0 <= sum n (fun i => js_term (p i) (q i))) by lra.
    apply sum_nonneg. intros. destruct Hp, Hq. apply js_term_nonneg; auto.
  Qed.

  Lemma JS_zero : JS n p q = 0 -> equal n p q.
  Proof.
    rewrite JS_terms. intros zero i Hi. destruct Hp, Hq. apply js_term_zero; auto.
    apply (sum_zero_terms n (fun i => js_term (p i) (q i))); auto; [|lra]. intros. apply js_term_nonneg; auto.
  Qed.

  Lemma JS_TV : JS n p q <= ln 2 * TV n p q.
  Proof.
    rewrite JS_terms. unfold TV.
    assert (sum n (fun i => js_term (p i) (q i)) <= sum n (fun i => ln 2 * Rabs (p i - q i))) as below
      by (destruct Hp, Hq; apply sum_le; intros; apply js_term_tv; auto).
    rewrite sum_scal in below. lra.
  Qed.

  (* 1 − TV is the mass that the laws share: Σ (p + q − |p − q|)/2. *)
  Lemma TV_shared : 1 - TV n p q = sum n (fun i => (p i + q i - Rabs (p i - q i)) / 2).
  Proof.
    rewrite (sum_ext n _ (fun i => / 2 * (p i + q i - Rabs (p i - q i)))) by (intros; field).
    rewrite sum_scal, sum_minus, sum_plus. unfold TV. destruct Hp as (_ & ->), Hq as (_ & ->). field.
  Qed.

  Lemma shared_nonneg i : (i < n)%nat -> 0 <= (p i + q i - Rabs (p i - q i)) / 2.
  Proof.
    intros Hi. destruct Hp as (pos & _), Hq as (pos' & _). specialize (pos i Hi). specialize (pos' i Hi).
    unfold Rabs. destruct (Rcase_abs (p i - q i)); lra.
  Qed.

  Lemma TV_nonneg : 0 <= TV n p q.
  Proof. clear. unfold TV. enough (0 <= sum n (fun i => Rabs (p i - q i))) by lra. apply sum_nonneg. intros. apply Rabs_pos. Qed.

  Lemma TV_le_one : TV n p q <= 1.
  Proof. enough (0 <= 1 - TV n p q) by lra. rewrite TV_shared. apply sum_nonneg. apply shared_nonneg. Qed.

  Lemma TV_one : 1 <= TV n p q -> disjoint n p q.
  Proof.
    intros far i Hi. pose proof TV_le_one.
    assert ((p i + q i - Rabs (p i - q i)) / 2 = 0) as none.
    { apply (sum_zero_terms n (fun i => (p i + q i - Rabs (p i - q i)) / 2)); auto using shared_nonneg.
      rewrite <- TV_shared. lra. }
    unfold Rabs in none. destruct (Rcase_abs (p i - q i)); [left|right]; lra.
  Qed.

  Lemma JS_le_log_two : JS n p q <= ln 2.
  Proof. pose proof JS_TV. pose proof TV_le_one. pose proof ln_2_pos. nra. Qed.

  Lemma JS_log_two : JS n p q = ln 2 <-> disjoint n p q.
  Proof.
    split.
    - intros top. apply TV_one. pose proof JS_TV. pose proof ln_2_pos.
      apply Rmult_le_reg_l with (ln 2); lra.
    - intros apart. rewrite JS_terms, (sum_ext n _ (fun i => ln 2 * (p i + q i))).
      + rewrite sum_scal, sum_plus. destruct Hp as (_ & ->), Hq as (_ & ->). field.
      + intros i Hi. destruct Hp as (pos & _), Hq as (pos' & _). destruct (apart i Hi) as [-> | ->].
        * rewrite js_term_comm, js_term_alone by auto. ring.
        * rewrite js_term_alone by auto. ring.
  Qed.
End Laws.

Lemma KL_same n p : KL n p p = Finite 0.
Proof.
  rewrite KL_finite by (intros i _; auto). f_equal. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|].
  intros. apply xlog_same.
Qed.

Lemma JS_same n p q : equal n p q -> JS n p q = 0.
Proof.
  intros same. rewrite JS_terms, (sum_ext n _ (fun _ => 0)), sum_zero; [field|].
  intros i Hi. rewrite <- (same i Hi). apply js_term_same.
Qed.

Lemma KL_ext n p q r s : equal n p r -> equal n q s -> KL n p q = KL n r s.
Proof.
  intros same same'. unfold KL. destruct (dominated_dec n p q) as [yes|no], (dominated_dec n r s) as [yes'|no']; auto.
  - f_equal. apply sum_ext. intros i Hi. rewrite (same i Hi), (same' i Hi). auto.
  - exfalso. apply no'. intros i Hi zero. rewrite <- same, <- same' in * by auto. auto.
  - exfalso. apply no. intros i Hi zero. rewrite same, same' in * by auto. auto.
Qed.
