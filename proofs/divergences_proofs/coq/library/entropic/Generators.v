(* Convex functions on (0, ∞): their tangents, which also bound the limits at 0 and the slope at ∞; and D_f is sublinear. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

(* a is a slope of f at c. *)
Definition tangent (f : R -> R) (c a : R) := forall x, 0 < x -> f c + a * (x - c) <= f x.

(* Slopes on the left of c are at most slopes on its right. *)
Lemma slopes f x c y : convex f -> 0 < x < c -> c < y -> (f c - f x) / (c - x) <= (f y - f c) / (y - c).
Proof.
  intros convex_f Hx Hy. pose proof (convex_f x y ((c - x) / (y - x)) ltac:(lra) ltac:(lra)) as below.
  assert (0 <= (c - x) / (y - x) <= 1) as range.
  { split; [apply Rdiv_le_0_compat; lra|]. apply Rmult_le_reg_r with (y - x); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  specialize (below range).
  replace ((1 - (c - x) / (y - x)) * x + (c - x) / (y - x) * y) with c in below by (field; lra).
  apply (Rmult_le_compat_r (y - x)) in below; [|lra].
  replace (((1 - (c - x) / (y - x)) * f x + (c - x) / (y - x) * f y) * (y - x)) with ((y - c) * f x + (c - x) * f y) in below by (field; lra).
  apply Rmult_le_reg_r with ((c - x) * (y - c)); [nra|].
  replace ((f c - f x) / (c - x) * ((c - x) * (y - c))) with ((f c - f x) * (y - c)) by (field; lra).
  replace ((f y - f c) / (y - c) * ((c - x) * (y - c))) with ((f y - f c) * (c - x)) by (field; lra). lra.
Qed.

(* The least upper bound of the slopes on the left. *)
Lemma tangents f c : convex f -> 0 < c -> exists a, tangent f c a.
Proof.
  intros convex_f Hc. set (left := fun a => exists x, 0 < x < c /\ a = (f c - f x) / (c - x)).
  destruct (completeness left) as (a & upper & least).
  - exists ((f (c + 1) - f c) / (c + 1 - c)). intros b (x & Hx & ->). apply slopes; auto; lra.
  - exists ((f c - f (c / 2)) / (c - c / 2)). exists (c / 2). split; [lra|auto].
  - exists a. intros x Hx. destruct (Rtotal_order x c) as [lt|[ -> |gt]]; [|lra|].
    + assert ((f c - f x) / (c - x) <= a) as below by (apply upper; exists x; auto).
      apply (Rmult_le_compat_r (c - x)) in below; [|lra]. unfold Rdiv in below. rewrite Rmult_assoc, Rinv_l in below by lra. lra.
    + assert (a <= (f x - f c) / (x - c)) as above by (apply least; intros b (y & Hy & ->); apply slopes; auto).
      apply (Rmult_le_compat_r (x - c)) in above; [|lra]. unfold Rdiv in above. rewrite Rmult_assoc, Rinv_l in above by lra. lra.
Qed.

(* A line below f is below it at both ends. *)
Section Ends.
  Variables (f : R -> R) (z s : Rbar) (a b : R).
  Hypotheses (at_zero : filterlim f (at_right 0) (Rbar_locally z)) (at_infinity : is_lim (fun x => f x / x) p_infty s).
  Hypothesis line : forall x, 0 < x -> b + a * x <= f x.

  Lemma line_at_zero : Rbar_le (Finite b) z.
  Proof.
    apply (filterlim_le (F := at_right 0) (fun x => b + a * x) f (Finite b) z).
    - exists (mkposreal 1 Rlt_0_1). intros x _ Hx. auto.
    - apply (filterlim_filter_le_1 (F := locally 0)).
      + intros P (e & HP). exists e. intros x near _. auto.
      + assert (continuous (fun x : R => b + a * x) 0) as smooth by (apply (ex_derive_continuous (fun x : R => b + a * x)); auto_derive; auto).
        unfold continuous in smooth. rewrite Rmult_0_r, Rplus_0_r in smooth. exact smooth.
    - auto.
  Qed.

  Lemma line_at_infinity : Rbar_le (Finite a) s.
  Proof.
    assert (is_lim (fun x => b / x + a) p_infty (0 + a)) as tends.
    { apply is_lim_plus'; [|apply is_lim_const]. replace 0 with (b * 0) by ring.
      apply (is_lim_scal_l (fun x => / x) b p_infty 0). apply (is_lim_inv (fun x => x) p_infty p_infty); [apply is_lim_id|easy]. }
    rewrite Rplus_0_l in tends. apply (is_lim_le_loc (fun x => b / x + a) (fun x => f x / x) p_infty); auto.
    exists 1. intros x Hx. specialize (line x ltac:(lra)). apply Rmult_le_reg_r with x; [lra|].
      replace ((b / x + a) * x) with (b + a * x) by (field; lra). replace (f x / x * x) with (f x) by (field; lra). auto.
  Qed.
End Ends.

(* D_f of one outcome. *)
Section Term.
  Variables (f : R -> R) (z s : Rbar).
  Hypothesis gen : generator f z s.

  Lemma z_not_minus_infinite : z <> m_infty.
  Proof.
    destruct gen as (conv & _ & at_zero & _). destruct (tangents f 1 conv Rlt_0_1) as (a & below). intros ->.
    apply (line_at_zero f m_infty a (f 1 - a) at_zero). intros x Hx. specialize (below x Hx). lra.
  Qed.

  Lemma s_not_minus_infinite : s <> m_infty.
  Proof.
    destruct gen as (conv & _ & _ & at_infinity). destruct (tangents f 1 conv Rlt_0_1) as (a & below). intros ->.
    apply (line_at_infinity f m_infty a (f 1 - a) at_infinity). intros x Hx. specialize (below x Hx). lra.
  Qed.

  (* A line b + a·x below f bounds the term: b·q + a·p. *)
  Lemma f_term_line p q a b : 0 <= p -> 0 <= q -> (forall x, 0 < x -> b + a * x <= f x) ->
    Rbar_le (Finite (b * q + a * p)) (f_term f z s p q).
  Proof.
    intros Hp Hq line. destruct gen as (_ & _ & at_zero & at_infinity).
    pose proof (line_at_zero f z a b at_zero line) as low. pose proof (line_at_infinity f s a b at_infinity line) as steep.
    unfold f_term. destruct (Req_EM_T q 0) as [->|some]; destruct (Req_EM_T p 0) as [->|some'].
    - simpl. lra.
    - destruct s as [y| |]; try easy; [simpl in *; nra|].
      rewrite times_infinite by lra. exact I.
    - destruct z as [y| |]; try easy; [simpl in *; nra|].
      rewrite times_infinite by lra. exact I.
    - simpl. specialize (line (p / q) ltac:(apply Rdiv_lt_0_compat; lra)).
      apply (Rmult_le_compat_l q) in line; [|lra]. replace (q * (b + a * (p / q))) with (b * q + a * p) in line by (field; lra). auto.
  Qed.

  Lemma f_term_not_minus_infinite p q : 0 <= p -> 0 <= q -> f_term f z s p q <> m_infty.
  Proof.
    intros Hp Hq low. destruct (tangents f 1 (proj1 gen) Rlt_0_1) as (a & below).
    pose proof (f_term_line p q a (f 1 - a) Hp Hq) as above. rewrite low in above. apply above.
    intros x Hx. specialize (below x Hx). lra.
  Qed.

  (* Sublinear: the term of weighted sums is at most the weighted sum of terms. *)
  Lemma f_term_sublinear n w p q t :
    (forall i, (i < n)%nat -> 0 <= w i) -> (forall i, (i < n)%nat -> 0 <= p i) -> (forall i, (i < n)%nat -> 0 <= q i) ->
    (forall i, (i < n)%nat -> 0 < w i -> f_term f z s (p i) (q i) = Finite (t i)) ->
    Rbar_le (f_term f z s (sum n (fun i => w i * p i)) (sum n (fun i => w i * q i))) (Finite (sum n (fun i => w i * t i))).
  Proof.
    intros Hw Hp Hq finite. set (P := sum n (fun i => w i * p i)). set (Q := sum n (fun i => w i * q i)).
    assert (forall i, (i < n)%nat -> 0 <= w i * p i) as pos by (intros; apply Rmult_le_pos; auto).
    assert (forall i, (i < n)%nat -> 0 <= w i * q i) as pos' by (intros; apply Rmult_le_pos; auto).
    assert (0 <= P) by (apply sum_nonneg; auto). assert (0 <= Q) by (apply sum_nonneg; auto).
    assert (forall g : nat -> R, sum n g = 0 -> (forall i, (i < n)%nat -> 0 <= g i) -> forall i, (i < n)%nat -> g i = 0) as none
      by (intros; apply (sum_zero_terms n g); auto).
    unfold f_term at 1. destruct (Req_EM_T Q 0) as [noQ|someQ]; destruct (Req_EM_T P 0) as [noP|someP].
    - simpl. apply sum_nonneg. intros i Hi. destruct (Hw i Hi) as [charged| <-]; [|lra].
      enough (t i = 0) as -> by lra. specialize (finite i Hi charged).
      assert (p i = 0) as zero by (pose proof (none _ noP pos i Hi); nra).
      assert (q i = 0) as zero' by (pose proof (none _ noQ pos' i Hi); nra).
      unfold f_term in finite. rewrite zero, zero' in finite. destruct (Req_EM_T 0 0); [now injection finite|lra].
    - (* only p has mass: every term is p·s *)
      assert (forall i, (i < n)%nat -> 0 < w i -> q i = 0) as zero by (intros i Hi charged; pose proof (none _ noQ pos' i Hi); nra).
      clear none. pose proof s_not_minus_infinite as proper. destruct s as [y| |]; [| |easy].
      + simpl. unfold P. rewrite <- sum_scal_r. right. apply sum_ext. intros i Hi.
        destruct (Hw i Hi) as [charged| <-]; [|ring]. specialize (finite i Hi charged). rewrite (zero i Hi charged) in finite.
        unfold f_term in finite. destruct (Req_EM_T 0 0); [|lra]. destruct (Req_EM_T (p i) 0) as [->|]; injection finite as <-; ring.
      + exfalso. apply someP. unfold P. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi.
        destruct (Hw i Hi) as [charged| <-]; [|ring]. specialize (finite i Hi charged). rewrite (zero i Hi charged) in finite.
        unfold f_term in finite. destruct (Req_EM_T 0 0); [|lra]. destruct (Req_EM_T (p i) 0) as [->|ne]; [ring|].
        rewrite times_infinite in finite; [easy|]. specialize (Hp i Hi). lra.
    - assert (forall i, (i < n)%nat -> 0 < w i -> p i = 0) as zero by (intros i Hi charged; pose proof (none _ noP pos i Hi); nra).
      clear none. pose proof z_not_minus_infinite as proper. destruct z as [y| |]; [| |easy].
      + simpl. unfold Q. rewrite <- sum_scal_r. right. apply sum_ext. intros i Hi.
        destruct (Hw i Hi) as [charged| <-]; [|ring]. specialize (finite i Hi charged). rewrite (zero i Hi charged) in finite.
        unfold f_term in finite. destruct (Req_EM_T 0 0); [|lra]. destruct (Req_EM_T (q i) 0) as [->|]; injection finite as <-; ring.
      + exfalso. apply someQ. unfold Q. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi.
        destruct (Hw i Hi) as [charged| <-]; [|ring]. specialize (finite i Hi charged). rewrite (zero i Hi charged) in finite.
        unfold f_term in finite. destruct (Req_EM_T 0 0); [|lra]. destruct (Req_EM_T (q i) 0) as [->|ne]; [ring|].
        rewrite times_infinite in finite; [easy|]. specialize (Hq i Hi). lra.
    - (* the tangent at P/Q *)
      assert (0 < P / Q) by (apply Rdiv_lt_0_compat; lra). destruct (tangents f (P / Q) (proj1 gen)) as (a & below); auto.
      simpl. apply Rle_trans with (sum n (fun i => w i * ((f (P / Q) - a * (P / Q)) * q i + a * p i))).
      + rewrite (sum_ext n _ (fun i => (f (P / Q) - a * (P / Q)) * (w i * q i) + a * (w i * p i))) by (intros; ring).
        rewrite sum_plus, !sum_scal. fold P Q. right. field. auto.
      + apply sum_le. intros i Hi. destruct (Hw i Hi) as [charged| <-]; [|lra]. apply Rmult_le_compat_l; auto.
        pose proof (f_term_line (p i) (q i) a (f (P / Q) - a * (P / Q)) (Hp i Hi) (Hq i Hi)) as above.
        rewrite (finite i Hi charged) in above. apply above. intros x Hx. specialize (below x Hx). lra.
  Qed.
End Term.

(* A sum without −∞ is a number only if all its terms are. *)
Lemma rsum_all_finite n f x : rsum n f = Finite x -> (forall i, (i < n)%nat -> f i <> m_infty) ->
  forall i, (i < n)%nat -> f i = Finite (real (f i)).
Proof.
  revert x. induction n; intros x finite low i Hi; [lia|]. simpl in finite.
  assert (rsum n f <> m_infty) as above.
  { clear - low. induction n; simpl; [easy|]. assert (rsum n f <> m_infty) by (apply IHn; auto). assert (f n <> m_infty) by auto.
    destruct (rsum n f), (f n); easy. }
  assert (f n <> m_infty) by auto. destruct (rsum n f) as [y| |] eqn:rest; try easy; destruct (f n) eqn:last; try easy.
  destruct (Nat.eq_dec i n) as [->|]; [now rewrite last|]. apply (IHn y); auto; lia.
Qed.

Lemma rsum_not_minus_infinite n f : (forall i, (i < n)%nat -> f i <> m_infty) -> rsum n f <> m_infty.
Proof.
  induction n; simpl; intros low; [easy|]. assert (rsum n f <> m_infty) by auto. assert (f n <> m_infty) by auto.
  destruct (rsum n f), (f n); easy.
Qed.

Lemma rsum_le n f g : (forall i, (i < n)%nat -> Rbar_le (f i) (Finite (g i))) -> Rbar_le (rsum n f) (Finite (sum n g)).
Proof.
  induction n; intros below; [apply Rle_refl|]. assert (Rbar_le (rsum n f) (Finite (sum n g))) as rest by auto.
  assert (Rbar_le (f n) (Finite (g n))) as last by auto. simpl. destruct (rsum n f), (f n); simpl in *; try easy. lra.
Qed.
